package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.response.ResponseCheckTest.DATA;
import static org.fresnel.proxy.response.ResponseCheckTest.FORK;
import static org.fresnel.proxy.response.ResponseCheckTest.JSON;
import static org.fresnel.proxy.response.ResponseCheckTest.SSZ;
import static org.fresnel.proxy.response.ResponseCheckTest.check;
import static org.fresnel.proxy.response.ResponseCheckTest.data;
import static org.fresnel.proxy.response.ResponseCheckTest.headers;
import static org.fresnel.proxy.response.ResponseCheckTest.right;
import static org.fresnel.proxy.response.ResponseCheckTest.sszData;
import static org.fresnel.proxy.response.ResponseCheckTest.text;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Media types and encodings of responses.
class ResponseMediaTypeTest {
  @Test
  void gzipContentIsChecked() {
    var headers = headers("application/json").add("Content-Encoding", "gzip");

    assertThat(check(DATA).finding(JSON, headers, gzip(data(100, 2, 3)), true)).isEqualTo(right());
    assertThat(check(DATA).finding(JSON, headers, gzip(data(99, 2, 3)), true))
        .isInstanceOf(ResponseFinding.Wrong.class);
    assertThat(check(FORK).finding(JSON, headers, gzip("{}"), true))
        .isInstanceOf(ResponseFinding.Wrong.class);
  }

  @Test
  void otherEncodingsAreNotChecked() {
    var headers = headers("application/json").add("Content-Encoding", "br");

    assertThat(check(FORK).finding(JSON, headers, text("?"), true)).isEqualTo(right());
  }

  @Test
  void sszThatTheClientDoesNotAcceptIsWrong() {
    var headers = headers("application/octet-stream");
    var body = sszData(100, 2, 3);

    assertThat(check(DATA).finding(JSON, headers, body, true))
        .isInstanceOf(ResponseFinding.Wrong.class);
    assertThat(check(DATA).finding(List.of(), headers, body, true))
        .isInstanceOf(ResponseFinding.Wrong.class);
  }

  /// It may be read all the same, and many nodes have nothing else.
  @Test
  void jsonThatTheClientDoesNotAcceptIsSuspect() {
    var headers = headers("application/json");

    assertThat(check(DATA).finding(SSZ, headers, text(data(100, 2, 3)), true))
        .isInstanceOf(ResponseFinding.Doubtful.class);
    assertThat(check(DATA).finding(SSZ, headers, text(data(99, 2, 3)), true))
        .isInstanceOf(ResponseFinding.Wrong.class);
  }

  @Test
  void anyOtherMediaTypeIsWrong() {
    assertThat(check(FORK).finding(JSON, headers("application/xml"), text("<a/>"), true))
        .isEqualTo(new ResponseFinding.Wrong("got content type application/xml"));
    assertThat(
            check(FORK)
                .finding(JSON, MultiMap.caseInsensitiveMultiMap(), text("{\"data\":{}}"), true))
        .isEqualTo(right());
  }

  private static Buffer gzip(String body) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(packed.toByteArray());
  }
}
