package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A header that goes on in the next line is read as one line, and is one when it is passed on; a
/// length or an encoding that does so is refused. See RFC 9112, section 5.2.
class FoldedHeaderTest {
  private static final String POST =
      "POST " + AbusedProxy.DUTIES + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";

  @AutoClose private final AbusedProxy gate = new AbusedProxy();

  @Test
  void aFoldedHeaderReachesTheNodeAsOneLine() {
    gate.answer(
        POST + "X-Note: a\r\n Transfer-Encoding: chunked\r\n\tb\r\nContent-Length: 2\r\n\r\n[]");

    assertThat(gate.arrived())
        .singleElement()
        .asString()
        .contains("X-Note: a Transfer-Encoding: chunked b\r\n")
        .containsIgnoringCase("content-length: 2\r\n")
        .endsWith("\r\n\r\n[]");
  }

  @Test
  void aFoldedLengthIsRefused() {
    gate.refuses(POST + "Content-Length:\r\n 2\r\n\r\n[]");
  }

  @Test
  void aFoldedEncodingIsRefused() {
    gate.refuses(POST + "Transfer-Encoding:\r\n chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n");
  }

  @Test
  void aFoldBeforeTheFirstHeaderIsRefused() {
    gate.refuses("GET " + AbusedProxy.READ + " HTTP/1.1\r\n Host: x\r\n\r\n");
  }
}
