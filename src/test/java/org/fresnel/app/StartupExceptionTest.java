package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusBindException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A port that cannot be opened is explained by its key.
class StartupExceptionTest {
  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            new BindException("Address already in use"),
            ".port: expected a free port on 127.0.0.1, got 80, which is in use"),
        Arguments.of(
            new BindException("Permission denied"),
            ".port: expected a port that this user may open, such as one from 1024 on, got 80"),
        Arguments.of(
            new BindException("Cannot assign requested address"),
            ".host: expected an address of this machine, got 127.0.0.1"),
        Arguments.of(
            new BindException("Address not available"),
            ".host: expected an address of this machine, got 127.0.0.1"),
        Arguments.of(
            new UnknownHostException("nowhere"),
            ".host: expected an address of this machine, got 127.0.0.1"));
  }

  @BeforeEach
  void configureTheControlPlane() {
    System.setProperty(StartupException.CONTROL_HOST, "127.0.0.1");
    System.setProperty(StartupException.CONTROL_PORT, "80");
  }

  @AfterEach
  void forgetTheControlPlane() {
    System.clearProperty(StartupException.CONTROL_HOST);
    System.clearProperty(StartupException.CONTROL_PORT);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aDataPlaneFailureNamesItsKey(Exception refusal, String words) {
    var failure = StartupException.router("127.0.0.1", 80, refusal);

    assertThat(StartupException.describe(new RuntimeException(failure)))
        .isEqualTo("listen" + words);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aControlPlaneFailureNamesItsKey(Exception refusal, String words) {
    assertThat(StartupException.describe(new RuntimeException(refusal)))
        .isEqualTo("control" + words);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aClusterFailureNamesItsKey(IOException refusal, String words) {
    var failure =
        StartupException.cluster(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80), refusal);

    assertThat(StartupException.describe(new RuntimeException(failure)))
        .isEqualTo("cluster.listen" + words.substring(words.indexOf(':')));
  }

  @Test
  void theBindExceptionOfQuarkusIsExplained() {
    var refusal = new QuarkusBindException("127.0.0.1", 80, new BindException("Permission denied"));

    assertThat(StartupException.describe(refusal)).contains("that this user may open");
  }

  @Test
  void anotherFailureDoesNotBlameTheAddress() {
    var failure = StartupException.router("127.0.0.1", 80, new IllegalStateException("odd"));

    assertThat(StartupException.describe(failure)).contains("the router did not start", "odd");
  }

  @Test
  void anUnexpectedExceptionIsShownWithItsStackTrace() {
    assertThat(StartupException.describe(new IllegalStateException("odd")))
        .startsWith("cannot start: java.lang.IllegalStateException: odd\n\tat ");
  }
}
