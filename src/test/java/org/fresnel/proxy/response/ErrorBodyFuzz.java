package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.fresnel.fuzz.FuzzInput;
import org.fresnel.upstream.NodeResponse;

/// Every error of a node means something, and its text fits into one line.
public final class ErrorBodyFuzz {
  private static final int LONGEST_TEXT = ErrorText.MAX_LENGTH + 3;

  private ErrorBodyFuzz() {}

  public static void check(FuzzInput input) {
    var status = input.one(200, 202, 400, 404, 429, 500, 503);
    var body = Buffer.buffer(input.rest());
    assertThat(NodePublishResult.of(status, body)).isNotNull();
    var text = ErrorText.of(new NodeResponse.Body.Whole(body));
    assertThat(text).hasSizeLessThanOrEqualTo(LONGEST_TEXT).matches("[\\x20-\\x7e]*");
    for (var ssz : new boolean[] {false, true}) {
      var proposal = PublishedBlock.proposal(body, ssz);
      proposal.ifPresent(it -> assertThat(PublishedBlock.slot(body, ssz)).hasValue(it.slot()));
    }
  }
}
