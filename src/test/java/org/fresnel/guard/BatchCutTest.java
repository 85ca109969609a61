package org.fresnel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.fresnel.upstream.NodeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchCutTest {
  private static final String JSON = "application/json";
  private static final String SSZ = "application/octet-stream";

  @Test
  void theOtherItemsKeepTheirBytes() {
    var batch = request(JSON, Buffer.buffer("[ {\"a\": \"ü1\"} ,{\"a\":[{}]},\n{\"b\" : 1.50}]"));

    assertThat(BatchCut.without(batch, Set.of(1)).orElseThrow().body())
        .hasToString("[{\"a\": \"ü1\"},{\"b\" : 1.50}]");
    assertThat(BatchCut.without(batch, Set.of(0, 2)).orElseThrow().body())
        .hasToString("[{\"a\":[{}]}]");
    assertThat(BatchCut.without(batch, Set.of(0, 1, 2)).orElseThrow().body()).hasToString("[]");
  }

  @Test
  void itemsOfAnotherTypeKeepTheirPlace() {
    var batch = request(JSON, Buffer.buffer("[null, {\"a\":1}, 7,\"x\" , [1,2], {\"b\":2}]"));

    assertThat(BatchCut.without(batch, Set.of(1, 5)).orElseThrow().body())
        .hasToString("[null,7,\"x\",[1,2]]");
  }

  @Test
  void aBatchInAnotherEncodingIsNotCut() {
    var batch = request(JSON, Buffer.buffer("[1,2]".getBytes(StandardCharsets.UTF_16BE)));

    assertThat(BatchCut.without(batch, Set.of(0))).isEmpty();
  }

  @Test
  void aCompressedBatchIsSentPlain() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("[{\"a\":1},{\"b\":2}]".getBytes(StandardCharsets.UTF_8));
    }
    var batch = request(JSON, Buffer.buffer(packed.toByteArray()));
    batch.headers().set(HttpHeaders.CONTENT_ENCODING, "gzip");

    var rest = BatchCut.without(batch, Set.of(0)).orElseThrow();

    assertThat(rest.body()).hasToString("[{\"b\":2}]");
    assertThat(rest.headers().contains(HttpHeaders.CONTENT_ENCODING)).isFalse();
    assertThat(batch.headers().contains(HttpHeaders.CONTENT_ENCODING)).isTrue();
  }

  @Test
  void sszItemsAreCutOut() {
    var batch = Buffer.buffer();
    for (var item = 0; item < 3; item++) {
      batch.appendBytes(new byte[239]).appendByte((byte) item);
    }

    var rest = BatchCut.without(request(SSZ, batch), Set.of(1)).orElseThrow().body();

    assertThat(rest.length()).isEqualTo(480);
    assertThat(rest.getByte(479)).isEqualTo((byte) 2);
    assertThat(BatchCut.without(request(SSZ, batch.slice(0, 300)), Set.of(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[{}", "null"})
  void anythingElseCannotBeCut(String body) {
    assertThat(BatchCut.without(request(JSON, Buffer.buffer(body)), Set.of(0))).isEmpty();
  }

  private static NodeRequest request(String type, Buffer body) {
    var headers = HttpHeaders.headers().add(HttpHeaders.CONTENT_TYPE, type);
    return new NodeRequest("POST", "/eth/v2/beacon/pool/attestations", headers, body);
  }
}
