package org.fresnel.inclusion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.fresnel.upstream.DecimalNumber;

/// The committees of a slot: their lengths, and the seats of some validators.
///
/// @param lengths of the committees in their order
/// @param committee of each validator; [#NONE] if it has none
/// @param place of each validator in its committee
@SuppressWarnings("ArrayRecordComponent") // Packed: never compared, and not copied.
record SlotCommittees(int[] lengths, short[] committee, short[] place) {
  static final short NONE = -1;

  private static final JsonFactory JSON = new JsonFactory();

  /// See consensus-specs, `MAX_COMMITTEES_PER_SLOT`.
  private static final int MOST = 64;

  /// See consensus-specs, `MAX_VALIDATORS_PER_COMMITTEE`.
  private static final int MOST_MEMBERS = 2048;

  /// Parses an answer to `states/{id}/committees` for one slot; empty if it is something else.
  ///
  /// @param slot that all committees must be of
  /// @param validators that seats are wanted of, in ascending order
  static Optional<SlotCommittees> read(InputStream body, long slot, long[] validators) {
    try (var parser = JSON.createParser(body)) {
      var reading = new Reading(slot, validators);
      reading.whole(parser);
      return reading.committees();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// One pass over an answer.
  private static final class Reading {
    private final long slot;
    private final long[] validators;
    private final short[] committee;
    private final short[] place;
    private final int[] lengths = new int[MOST];
    private int count;
    private int most = -1;

    private Reading(long slot, long[] validators) {
      this.slot = slot;
      this.validators = validators;
      committee = new short[validators.length];
      place = new short[validators.length];
      Arrays.fill(committee, NONE);
      Arrays.fill(place, NONE);
    }

    /// Every committee up to the last one must be there.
    private Optional<SlotCommittees> committees() {
      return count > 0 && most == count - 1
          ? Optional.of(new SlotCommittees(Arrays.copyOf(lengths, count), committee, place))
          : Optional.empty();
    }

    private void whole(JsonParser parser) throws IOException {
      expect(parser.nextToken(), JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        var value = parser.nextToken();
        if (value == null) {
          throw new IOException("no end of the object");
        } else if (name.equals("data")) {
          expect(value, JsonToken.START_ARRAY);
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            committee(parser);
          }
        } else {
          parser.skipChildren();
        }
      }
    }

    /// The fields come in any order; the members are entered when the index is known.
    private void committee(JsonParser parser) throws IOException {
      var index = -1L;
      var of = -1L;
      var seated = new int[4];
      var seats = 0;
      var members = 0;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        var value = parser.nextToken();
        if (value == null) {
          throw new IOException("no end of the committee");
        } else if (name.equals("index")) {
          index = number(parser);
        } else if (name.equals("slot")) {
          of = number(parser);
        } else if (name.equals("validators")) {
          expect(value, JsonToken.START_ARRAY);
          while (parser.nextToken() != JsonToken.END_ARRAY && members < MOST_MEMBERS) {
            var wanted = Arrays.binarySearch(validators, number(parser));
            if (wanted >= 0) {
              seated = seats == seated.length ? Arrays.copyOf(seated, 2 * seats) : seated;
              seated[seats++] = wanted;
              place[wanted] = (short) members;
            }
            members++;
          }
          expect(parser.currentToken(), JsonToken.END_ARRAY);
        } else {
          parser.skipChildren();
        }
      }
      enter(index, of, members, Arrays.copyOf(seated, seats));
    }

    private void enter(long index, long of, int members, int[] seated) throws IOException {
      if (of != slot || index < 0 || index >= MOST || members == 0 || lengths[(int) index] > 0) {
        throw new IOException("no committee of the slot " + slot);
      }
      lengths[(int) index] = members;
      count++;
      most = Math.max(most, (int) index);
      for (var one : seated) {
        committee[one] = (short) index;
      }
    }

    private static long number(JsonParser parser) throws IOException {
      return parser.currentToken() != null && parser.currentToken().isScalarValue()
          ? DecimalNumber.parse(parser.getText()).orElseThrow(() -> new IOException("no number"))
          : fail();
    }

    private static long fail() throws IOException {
      throw new IOException("no number");
    }

    private static void expect(JsonToken found, JsonToken wanted) throws IOException {
      if (found != wanted) {
        throw new IOException("expected " + wanted);
      }
    }
  }
}
