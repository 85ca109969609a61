package org.fresnel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.fresnel.upstream.UnusableResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeFailureTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new TimeoutException("x"), "probe not answered in time"),
        Arguments.of(new ConnectException("x"), "connection refused"),
        Arguments.of(new ConnectException("Network is unreachable"), "no route to the host"),
        Arguments.of(new NoRouteToHostException("x"), "no route to the host"),
        Arguments.of(new ConnectTimeoutException("x"), "no connection in time"),
        Arguments.of(new NotSslRecordException("485454"), "the port does not speak TLS"),
        Arguments.of(handshake(new NotSslRecordException("485454")), "the port does not speak TLS"),
        Arguments.of(
            handshake(new SSLHandshakeException("no certification path")),
            "TLS: no certification path"),
        Arguments.of(new SocketException("Connection reset"), "connection closed by the node"),
        Arguments.of(new UnknownHostException("a.example"), "host name unknown"),
        Arguments.of(new SSLHandshakeException("no trust"), "TLS: no trust"),
        Arguments.of(new IOException("broken"), "connection closed by the node"),
        Arguments.of(new VertxException("closed"), "connection closed by the node"),
        Arguments.of(new NullPointerException(), "the response to the probe is not valid"),
        Arguments.of(
            new NumberFormatException("For input string: \"x\""),
            "the response to the probe is not valid"),
        Arguments.of(
            new UnusableResponseException(200, "no data"),
            "the response to the probe is not valid"));
  }

  private static SSLException handshake(Throwable cause) {
    var failure = new SSLHandshakeException("Failed to create SSL connection");
    failure.initCause(cause);
    return failure;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureIsAShortText(Throwable failure, String words) {
    assertThat(ProbeFailure.of(failure).text()).isEqualTo(words);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aWrappedCauseIsUsed(Throwable failure, String words) {
    var wrapped = new CompletionException(new IllegalStateException(failure));

    assertThat(ProbeFailure.of(wrapped).text()).isEqualTo(words);
  }

  @Test
  void anErrorStatusIsReported() {
    assertThat(ProbeFailure.of(new UnusableResponseException(503, "x")).text())
        .isEqualTo("probe answered with status 503");
  }

  @Test
  void aRedirectionIsReported() {
    assertThat(ProbeFailure.of(new UnusableResponseException(301, "x")).text())
        .isEqualTo("probe answered with status 301");
  }

  @Test
  void aCircularCauseEnds() {
    var failure =
        new IllegalStateException("odd") {
          private static final long serialVersionUID = 1;

          @Override
          public synchronized Throwable getCause() {
            return this;
          }
        };

    assertThat(ProbeFailure.of(failure).text()).isEqualTo("the response to the probe is not valid");
  }
}
