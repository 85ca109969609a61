package org.fresnel.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.cluster.Members.Progress;

/// Routers that act as one, in front of the nodes of a site.
final class RouterGroup {
  private final RouterSite site;
  private final List<String> addresses;

  /// @param size number of routers that there should be
  RouterGroup(RouterSite site, int size) throws IOException {
    this.site = site;
    this.addresses = freeAddresses(size);
  }

  private static List<String> freeAddresses(int count) throws IOException {
    var held = new ArrayList<ServerSocket>();
    try {
      for (var i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(it -> "127.0.0.1:" + it.getLocalPort()).toList();
    } finally {
      for (var socket : held) {
        socket.close();
      }
    }
  }

  /// Starts the router with that number, and waits until it sees so many routers and knows what
  /// they know.
  ///
  /// @param number from 1 on; its name is `router-` and the number
  /// @param keys as for [RouterSite#start]
  RunningRouter start(int number, int inView, String... keys) {
    var own =
        List.of(
            "cluster.listen", addresses.get(number - 1),
            "cluster.peers", addresses.stream().collect(Collectors.joining(",")),
            "cluster.name", "router-" + number);
    var all = Stream.concat(own.stream(), Stream.of(keys)).toArray(String[]::new);
    return awaitView(site.start(all), inView);
  }

  /// Waits until the router sees so many routers.
  RunningRouter awaitView(RunningRouter router, int inView) {
    var whole = inView == 1 ? Progress.ALONE : Progress.COMPLETE;
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(
            () -> {
              site.blink();
              var members = router.cluster().members();
              return members.inView() == inView
                  && (members.progress() == whole || (inView == 1 && members.ready()));
            });
    return router;
  }
}
