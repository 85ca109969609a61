package org.fresnel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.fresnel.fuzz.FuzzInput;
import org.fresnel.upstream.NodeRequest;

/// A line of signatures is the same after a round trip; a batch without an item is not longer.
public final class GuardFuzz {
  private GuardFuzz() {}

  public static void check(FuzzInput input) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    headers.set("Content-Type", input.one("application/json", "application/octet-stream"));
    var place = input.octet() % 4;
    var body = Buffer.buffer(input.rest());
    var batch = new NodeRequest("POST", "/eth/v2/beacon/pool/attestations", headers, body);
    BatchCut.without(batch, Set.of(place))
        .ifPresent(rest -> assertThat(rest.body().length()).isLessThanOrEqualTo(body.length()));
    SignatureLine.read(body.toString())
        .ifPresent(line -> assertThat(SignatureLine.read(line.text())).contains(line));
  }
}
