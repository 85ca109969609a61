package org.fresnel.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bound of the connections to the operator's port of the packaged program.
class ControlConnectionsIT {
  private static final int MOST = 256;
  private static final int TRIED = 300;
  private static final String REQUEST = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @Test
  void connectionsAboveTheBoundAreClosed(@TempDir Path directory) throws IOException {
    try (var nodes = new SimulatedNodes(1);
        var router = PackagedRouter.start(directory, nodes.urls(), Map.of())) {
      var control = URI.create(router.control());
      var sockets = new ArrayList<Socket>();
      for (var number = 0; number < TRIED; number++) {
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), control.getPort()));
      }
      var answered = 0;
      for (var socket : sockets) {
        answered += answers(socket) ? 1 : 0;
      }

      // The one that waited for the start may still hold its place.
      assertThat(answered).isBetween(MOST - 10, MOST);
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  private static boolean answers(Socket socket) {
    try {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
      return socket.getInputStream().read() == 'H';
    } catch (IOException _) {
      return false;
    }
  }
}
