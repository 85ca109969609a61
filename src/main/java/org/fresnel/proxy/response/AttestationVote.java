package org.fresnel.proxy.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// The vote in attestation data, read from JSON or SSZ.
///
/// @param head root of the block
/// @param source epoch and root, as `epoch:root`
/// @param target likewise
public record AttestationVote(String head, String source, String target) {
  private static final JsonFactory JSON = new JsonFactory();

  /// Slot and index come before. See consensus-specs, `AttestationData`.
  private static final int HEAD_AT = 16;

  private static final int SOURCE_AT = 48;
  private static final int TARGET_AT = 88;
  private static final int EPOCH = 8;
  private static final int ROOT = 32;

  /// Its source and target, without the head.
  public String checkpoints() {
    return source + " " + target;
  }

  /// Empty if the response cannot be read.
  public static Optional<AttestationVote> of(WholeResponse response) {
    if (!response.isReadable()) {
      return Optional.empty();
    }
    return response.isSsz() ? ssz(response) : json(response);
  }

  private static Optional<AttestationVote> ssz(WholeResponse response) {
    return response
        .hex(HEAD_AT, ROOT)
        .flatMap(
            head ->
                checkpoint(response, SOURCE_AT)
                    .flatMap(
                        source ->
                            checkpoint(response, TARGET_AT)
                                .map(target -> new AttestationVote(head, source, target))));
  }

  private static Optional<String> checkpoint(WholeResponse response, int at) {
    return response
        .hex(at + EPOCH, ROOT)
        .map(root -> Long.toUnsignedString(response.body().getLongLE(at)) + ":" + root);
  }

  private static Optional<AttestationVote> json(WholeResponse response) {
    var fields = new TreeMap<String, String>();
    try (var parser = JSON.createParser(response.body().getBytes())) {
      var parent = "";
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          parent = Objects.requireNonNullElse(parser.currentName(), "");
        } else if (token == JsonToken.END_OBJECT) {
          parent = "data";
        } else if (token.isScalarValue()) {
          fields.put(parent + "." + parser.currentName(), parser.getText());
        }
      }
    } catch (IOException _) {
      return Optional.empty();
    }
    var head = fields.get("data.beacon_block_root");
    return head == null
        ? Optional.empty()
        : Optional.of(
            new AttestationVote(head, checkpoint(fields, "source"), checkpoint(fields, "target")));
  }

  private static String checkpoint(TreeMap<String, String> fields, String name) {
    return fields.get(name + ".epoch") + ":" + fields.get(name + ".root");
  }
}
