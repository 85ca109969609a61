package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.fresnel.proxy.server.SilentStream;
import org.fresnel.routing.ResponseShape;
import org.fresnel.upstream.NodeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseFormCheckTest {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String SSZ = "application/octet-stream";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " \r\n{\"data\":[]}\n",
        "{\"data\":[{\"a\":[1,2,{}]},\"x\"]}",
        "[{\"data\":{}},{}]",
        "{\"text\":\"brackets } ] in text\"}",
        "{\"text\":\"a \\\" quote }\"}",
        "{\"text\":\"ends in a backslash \\\\\"}",
      })
  void completeJsonIsAnAnswer(String body) {
    assertThat(fault(JSON, body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "null",
        "upstream ok",
        "[}",
        "{",
        "}{",
        "{\"data\":[",
        "{\"data\":[{\"slot\":\"12\"}",
        "{\"data\":\"x}",
        "{\"data\":{}}}",
        "{}{}",
        "{\"data\":\"x\\\"}",
      })
  void incompleteJsonIsNoAnswer(String body) {
    assertThat(fault(JSON, body)).isEqualTo("incomplete JSON");
  }

  @Test
  void bothEndsOfALongAnswerAreChecked() {
    var filler = " ".repeat(ResponseFormCheck.MAX_SCANNED);

    assertThat(fault(JSON, "{" + filler + "}")).isEmpty();
    assertThat(fault(JSON, "{" + filler)).isNotEmpty();
    assertThat(fault(JSON, filler + "x}")).isNotEmpty();
  }

  @Test
  void theStartOfAStreamedAnswerIsChecked() {
    assertThat(fault(JSON, larger(" {\"data\":"))).isEmpty();
    assertThat(fault(JSON, larger("<html>"))).isEqualTo("no JSON");
    assertThat(fault(JSON, larger(" "))).isEmpty();
    assertThat(fault(SSZ, larger("<html>"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "TEXT/HTML; charset=utf-8", "text/plain"})
  void plainTextIsNoAnswer(String type) {
    assertThat(fault(type, "{}")).startsWith("got content type text/");
  }

  @ParameterizedTest
  @EnumSource(ResponseShape.class)
  void anEmptyJsonBodyIsNoAnswer(ResponseShape shape) {
    assertThat(ResponseFormCheck.fault(response(JSON), whole(""), shape)).isEqualTo("empty answer");
    assertThat(ResponseFormCheck.fault(response(""), whole(""), shape)).isEqualTo("empty answer");
  }

  @Test
  void anEmptySszBodyIsAnEmptyList() {
    assertThat(ResponseFormCheck.fault(response(SSZ), whole(""), ResponseShape.LIST)).isEmpty();
    assertThat(ResponseFormCheck.fault(response(SSZ), whole(""), ResponseShape.ARRAY)).isEmpty();
    assertThat(ResponseFormCheck.fault(response(SSZ), whole(""), ResponseShape.ANY)).isEmpty();
    assertThat(ResponseFormCheck.fault(response(SSZ), whole(""), ResponseShape.DATA))
        .isEqualTo("empty answer");
    assertThat(ResponseFormCheck.fault(response(SSZ), whole(""), ResponseShape.OBJECT))
        .isEqualTo("empty answer");
  }

  @Test
  void sszAndCompressedJsonAreNotChecked() {
    assertThat(fault(SSZ, "\u0000")).isEmpty();
    var zipped = response(JSON);
    zipped.headers().add("Content-Encoding", "gzip");
    assertThat(ResponseFormCheck.fault(zipped, whole("\u001f"), ResponseShape.DATA)).isEmpty();
  }

  @Test
  void onlyAnHtmlPageIsNoAnswerToAMessage() {
    assertThat(ResponseFormCheck.isPage(response("text/html;x"), whole("<html>"))).isTrue();
    assertThat(ResponseFormCheck.isPage(response("text/html"), whole(""))).isFalse();
    assertThat(ResponseFormCheck.isPage(response("text/plain"), whole("ok"))).isFalse();
  }

  private static String fault(String type, String body) {
    return fault(type, whole(body));
  }

  private static String fault(String type, NodeResponse.Body body) {
    return ResponseFormCheck.fault(response(type), body, ResponseShape.DATA);
  }

  private static NodeResponse.Body.Whole whole(String text) {
    return new NodeResponse.Body.Whole(Buffer.buffer(text));
  }

  private static NodeResponse.Body larger(String beginning) {
    return new NodeResponse.Body.Larger(Buffer.buffer(beginning), new SilentStream());
  }

  private static NodeResponse response(String type) {
    return new Head(HttpHeaders.headers().add("Content-Type", type));
  }

  private record Head(MultiMap headers) implements NodeResponse {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public Future<Body> read(int boundBytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void discard() {}
  }
}
