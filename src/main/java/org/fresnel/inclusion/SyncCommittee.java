package org.fresnel.inclusion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.fresnel.upstream.DecimalNumber;

/// The members of a sync committee in their order. A validator may have several seats.
@SuppressWarnings("ArrayRecordComponent") // Packed: never compared, and not copied.
record SyncCommittee(long[] members) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST = 4096;

  /// Parses an answer to `states/{id}/sync_committees`; empty if it is something else.
  static Optional<SyncCommittee> read(InputStream body) {
    try (var parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY
            && "validators".equals(parser.currentName())) {
          return Optional.of(new SyncCommittee(members(parser)));
        }
      }
      return Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  boolean has(long validator) {
    return Arrays.stream(members).anyMatch(it -> it == validator);
  }

  /// Returns whether one of the validator's seats has signed.
  boolean signed(long validator, byte[] bits) {
    for (var seat = 0; seat < members.length; seat++) {
      if (members[seat] == validator && BlockVote.isSet(bits, seat)) {
        return true;
      }
    }
    return false;
  }

  private static long[] members(JsonParser parser) throws IOException {
    var members = new long[MOST];
    var count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null || count == MOST) {
        throw new IOException("no end of the members");
      }
      members[count++] =
          DecimalNumber.parse(parser.getText()).orElseThrow(() -> new IOException("no number"));
    }
    return Arrays.copyOf(members, count);
  }
}
