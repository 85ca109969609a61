package org.fresnel.inclusion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.upstream.DecimalNumber;

/// A parser of signed blocks in JSON. It keeps the fields that it needs and skips the rest.
final class JsonBlockReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String MESSAGE = "data.message.";
  private static final String VOTES = MESSAGE + "body.attestations";

  /// See consensus-specs, `MAX_ATTESTATIONS`.
  private static final int MOST_VOTES = 128;

  private static final int MOST_DIGITS = 2 + 2 * 16_384;
  private static final int MOST_DEPTH = 16;

  private final Map<String, String> fields = new HashMap<>();
  private final List<BlockVote> votes = new ArrayList<>();

  private JsonBlockReader() {}

  /// The block; empty if the body is of something else.
  static Optional<ChainBlock> read(InputStream body) {
    try (var parser = JSON.createParser(body)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? new JsonBlockReader().block(parser)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<ChainBlock> block(JsonParser parser) throws IOException {
    object(parser, "", fields, 0);
    return fields.containsKey(MESSAGE + "slot")
        ? Optional.of(
            new ChainBlock(
                number(fields, MESSAGE + "slot"),
                number(fields, MESSAGE + "proposer_index"),
                root(fields, MESSAGE + "parent_root"),
                votes,
                bytes(fields, MESSAGE + "body.sync_aggregate.sync_committee_bits")))
        : Optional.empty();
  }

  private void object(JsonParser parser, String path, Map<String, String> into, int depth)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = path + parser.currentName();
      var value = parser.nextToken();
      if (value == null) {
        throw new IOException("no end of the object");
      } else if (name.equals(VOTES) && value == JsonToken.START_ARRAY) {
        votes(parser);
      } else if (value == JsonToken.START_OBJECT && isWanted(name) && depth < MOST_DEPTH) {
        object(parser, name + ".", into, depth + 1);
      } else if (value.isScalarValue() && parser.getTextLength() <= MOST_DIGITS) {
        into.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }

  /// The execution payload is most of a block.
  private static boolean isWanted(String name) {
    return !name.startsWith(MESSAGE + "body.execution_");
  }

  private void votes(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      if (votes.size() == MOST_VOTES) {
        throw new IOException("more votes than a block may have");
      }
      var vote = new HashMap<String, String>();
      object(parser, "", vote, 1);
      votes.add(
          new BlockVote(
              number(vote, "data.slot"),
              (int) number(vote, "data.index"),
              root(vote, "data.beacon_block_root"),
              root(vote, "data.target.root"),
              bytes(vote, "committee_bits"),
              bytes(vote, "aggregation_bits")));
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException("no end of the votes");
    }
  }

  private static String root(Map<String, String> fields, String name) throws IOException {
    var text = fields.getOrDefault(name, "");
    if (!RootText.isRoot(text)) {
      throw new IOException(name);
    }
    return text;
  }

  private static long number(Map<String, String> fields, String name) throws IOException {
    return DecimalNumber.parse(fields.getOrDefault(name, ""))
        .orElseThrow(() -> new IOException(name));
  }

  /// None if the field is missing, as in earlier forks.
  private static byte[] bytes(Map<String, String> fields, String name) {
    var text = fields.getOrDefault(name, "");
    return text.startsWith("0x") ? HexFormat.of().parseHex(text, 2, text.length()) : new byte[0];
  }
}
