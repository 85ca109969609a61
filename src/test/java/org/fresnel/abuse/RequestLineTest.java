package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// First lines that could be read in two ways, or that ask for something else than a resource.
class RequestLineTest {
  @AutoClose private static final AbusedProxy gate = new AbusedProxy();

  @AfterEach
  void noNodeHasSeenAnything() {
    assertThat(gate.arrived()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /eth/v1/beacon/../../lighthouse/health HTTP/1.1",
        "GET /eth/v1/beacon/./genesis HTTP/1.1",
        "GET /eth/v1/beacon/genesis/.. HTTP/1.1",
        "GET /eth/v1/..%2fbeacon/genesis HTTP/1.1",
        "GET /eth/v1/beacon%2fgenesis HTTP/1.1",
        "GET /eth/v1/%2e%2e/beacon/genesis HTTP/1.1",
        "GET /eth/v1/beacon/genesis%00 HTTP/1.1",
        "GET /eth/v1/beacon/genesis\u0000 HTTP/1.1",
        "GET /eth/v1/beacon/genesis;a=b HTTP/1.1",
        "GET //eth/v1/beacon/genesis HTTP/1.1",
        "GET /eth//v1/beacon/genesis HTTP/1.1",
        "GET /eth/v1/beacon/genesis/ HTTP/1.1",
        "GET /eth/v1/beacon/genesis# HTTP/1.1",
        "GET \\eth\\v1\\beacon\\genesis HTTP/1.1",
        "GET /eth/v1/beacon/genesis?a=\u0000 HTTP/1.1",
        "GET /eth/v1/beacon/genesis?a=%0d%0aX:y\u0001 HTTP/1.1",
        "GET /eth/v1/beacon/g\u00e9nesis HTTP/1.1",
        "GET http://evil/eth/v1/beacon/genesis HTTP/1.1",
        "GET evil:80 HTTP/1.1",
        "CONNECT evil:443 HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "GET * HTTP/1.1",
        "GET",
        "GET /eth/v1/beacon/genesis",
        "GET /eth/v1/beacon/genesis HTTP/1.1 HTTP/1.1",
        "GET /eth/v1/beacon/genesis x HTTP/1.1",
        "GET /eth/v1/beacon/genesis HTTP/9.9",
        "GET /eth/v1/beacon/genesis FTP/1.1",
        "get /eth/v1/beacon/genesis HTTP/1.1",
        "G\u0000T /eth/v1/beacon/genesis HTTP/1.1",
      })
  void aBadRequestLineGetsAnError(String line) {
    gate.refuses(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  @Test
  void anUnsupportedMethodIsRefused() {
    assertThat(
            gate.answer(
                "TRACE /eth/v1/beacon/genesis HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405")
        .doesNotContain("TRACE /eth");
  }
}
