package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.fresnel.upstream.ExchangeFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeFailureTest {
  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), Kind.UNREACHABLE),
        Arguments.of(new NoRouteToHostException("No route to host"), Kind.UNREACHABLE),
        Arguments.of(new UnknownHostException("nowhere"), Kind.UNREACHABLE),
        Arguments.of(new SSLHandshakeException("expired"), Kind.UNREACHABLE),
        Arguments.of(new ConnectTimeoutException("timed out"), Kind.CONNECT_TIMEOUT),
        Arguments.of(new HttpClosedException("Connection was closed"), Kind.CLOSED),
        Arguments.of(new SocketException("Connection reset"), Kind.CLOSED),
        Arguments.of(new ClosedChannelException(), Kind.CLOSED),
        Arguments.of(new IOException("Broken pipe"), Kind.CLOSED),
        Arguments.of(new ConnectionPoolTooBusyException("full"), Kind.BUSY),
        Arguments.of(new IllegalArgumentException("invalid version format"), Kind.MALFORMED));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void everyCauseHasItsKind(Throwable cause, Kind kind) {
    assertThat(ExchangeFailure.of(cause).kind()).isEqualTo(kind);
    assertThat(ExchangeFailure.of(cause).reason()).isNotBlank();
  }

  @Test
  void aCauseWithoutAMessageIsNamedByItsType() {
    assertThat(ExchangeFailure.of(new IllegalStateException()).reason())
        .isEqualTo("IllegalStateException");
  }
}
