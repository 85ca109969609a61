package org.fresnel.abuse;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A request whose length two programs could read differently ends its connection: what one takes
/// for its body is the next request to the other.
class FramingTest {
  private static final String SMUGGLED =
      "0\r\n\r\nGET " + AbusedProxy.READ + " HTTP/1.1\r\nHost: x\r\n\r\n";

  @AutoClose private final AbusedProxy gate = new AbusedProxy();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: +5",
        "Content-Length: -5",
        "Content-Length: 0x5",
        "Content-Length: 5 5",
        "Content-Length: 5a",
        "Content-Length:",
        "Content-Length: 99999999999999999999",
      })
  void anAmbiguousLengthIsRefused(String headers) {
    gate.refuses(post(headers));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: identity",
        "Transfer-Encoding: nonsense",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding: chunked;q=1",
        "Transfer-Encoding: \u000bchunked",
        "Transfer-Encoding:",
      })
  void anEncodingOtherThanChunkedIsRefused(String headers) {
    gate.refuses(post(headers));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding : chunked",
        "Content-Length : 5",
        "Transfer-Encoding\t: chunked",
        "Transfer\u0000-Encoding: chunked",
        "Content-Length\r: 5",
        "Content-Length",
        ": 5",
      })
  void anInvalidHeaderNameIsRefused(String headers) {
    gate.refuses(post(headers));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y\nTransfer-Encoding: chunked",
        "X: y\n",
        "X: y\rTransfer-Encoding: chunked",
        "X: y\r\r",
        "X: y\u0000z",
        "X: y\u000bz",
      })
  void aControlCharacterInAHeaderIsRefused(String headers) {
    gate.refuses(post(headers));
  }

  @Test
  void aBareLineFeedIsRefused() {
    gate.refuses("GET " + AbusedProxy.READ + " HTTP/1.1\nHost: x\n\n");
  }

  @Test
  void chunkedIsRefusedInHttp10() {
    gate.refuses(
        "POST "
            + AbusedProxy.DUTIES
            + " HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"
            + SMUGGLED);
  }

  private static String post(String headers) {
    return "POST "
        + AbusedProxy.DUTIES
        + " HTTP/1.1\r\nHost: x\r\n"
        + headers
        + "\r\n\r\n"
        + SMUGGLED;
  }
}
