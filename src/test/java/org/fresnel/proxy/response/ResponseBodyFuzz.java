package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.fresnel.fuzz.FuzzInput;
import org.fresnel.node.Identity;
import org.fresnel.node.SlotClock;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;

/// Every success of a node is judged, and compared with those of others.
public final class ResponseBodyFuzz {
  private static final EndpointTable TABLE = EndpointTable.load();
  private static final Identity NETWORK =
      new Identity(
          new SlotClock(Instant.EPOCH, Duration.ofSeconds(12), 32),
          "0xaa",
          "0x00",
          "1:0x",
          Map.of());

  private ResponseBodyFuzz() {}

  public static void check(FuzzInput input) throws IOException {
    var row = TABLE.rows().get(input.octet() % TABLE.rows().size());
    var type = input.one("application/json", "application/octet-stream", "text/html", "");
    var coding = input.one("", "gzip", "gzip ", "br");
    var version = input.one("", "deneb", "electra", "fulu", "phase0");
    var sent = input.rest();
    var body =
        Buffer.buffer(coding.startsWith("gzip") && sent.length % 2 == 0 ? packed(sent) : sent);
    var headers = MultiMap.caseInsensitiveMultiMap();
    set(headers, "Content-Type", type);
    set(headers, "Content-Encoding", coding.strip());
    set(headers, "Eth-Consensus-Version", version);

    var target =
        row.template()
            .replace("{slot}", "100")
            .replace("{epoch}", "3")
            .replaceAll("\\{\\w+}", "head");
    if (TABLE.route(row.method(), target) instanceof Route.Known route) {
      var check = ResponseCheck.of(route, NETWORK);
      for (var accept : List.of(List.<String>of(), List.of(type))) {
        assertThat(check.finding(accept, headers, body, true)).isNotNull();
        assertThat(check.finding(accept, headers, body, false)).isNotNull();
      }
    }
    assertThat(ResponseCheck.ofUnknown().finding(List.of(), headers, body, true)).isNotNull();
    compared(new WholeResponse(headers, body));
  }

  private static void compared(WholeResponse response) {
    var candidates =
        List.of(new Candidate("a", "", response), new Candidate("b", "lighthouse", response));
    var selectors =
        List.of(
            new LivenessMerge(),
            MostParticipation.ATTESTATION,
            MostParticipation.CONTRIBUTION,
            BestBlockValue.boosted(Optional.empty()));
    for (var selector : selectors) {
      selector
          .last(candidates)
          .ifPresent(chosen -> assertThat(chosen.place()).isBetween(0, candidates.size() - 1));
    }
    assertThat(AttestationVote.of(response)).isEqualTo(AttestationVote.of(response));
    assertThat(ProducedBlock.of(response).blinded()).isFalse();
    assertThat(response.dependentRoot()).isNotNull();
  }

  private static void set(MultiMap headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.set(name, value);
    }
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
