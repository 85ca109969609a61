package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Random;
import org.fresnel.node.SlotClock;
import org.junit.jupiter.api.Test;

class BoundedEntriesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00.123456789Z");
  private static final EntryBounds.OfKind BOUNDS =
      new EntryBounds.OfKind(400, 1 << 20, 4096, 1 << 20);

  private final BoundedEntries entries =
      new BoundedEntries(MessageType.COMMITTEE_SUBSCRIPTION, BOUNDS);
  private int version;

  private int put(String key, long bound, String json) {
    var text = json.getBytes(StandardCharsets.UTF_8);
    return entries.put(key, bound, text, 0, text.length, NOW, ++version);
  }

  private String json(int row) {
    return entries.find(row).orElseThrow().item().json();
  }

  @Test
  void aTableInOrderOfArrivalIsKept() {
    var random = new Random(7);
    var model = new LinkedHashMap<String, String>();
    for (var step = 0; step < 60_000; step++) {
      var key = Integer.toString(random.nextInt(600));
      var json = "{\"x\":\"" + "y".repeat(random.nextInt(60)) + "\"}";
      put(key, 9, json);
      model.remove(key);
      model.putLast(key, json);
      if (model.size() > BOUNDS.entries()) {
        model.pollFirstEntry();
      }
      if (step % 5000 == 0) {
        assertThat(entries.entries())
            .extracting(it -> it.item().key(), it -> it.item().json())
            .containsExactlyElementsOf(
                model.entrySet().stream().map(it -> tuple(it.getKey(), it.getValue())).toList());
      }
    }
    model.forEach((key, json) -> assertThat(json(entries.row(key))).isEqualTo(json));
    assertThat(entries.characters())
        .isEqualTo(model.values().stream().mapToLong(String::length).sum());
  }

  @Test
  void entriesThatWereListedStayAsTheyWere() {
    put("1", 9, "{\"old\":1}");
    var listed = entries.entries();

    for (var i = 0; i < 50_000; i++) {
      put(Integer.toString(i % 300), 9, "{\"new\":\"" + i + "z".repeat(50) + "\"}");
    }

    assertThat(listed).singleElement().extracting(it -> it.item().json()).isEqualTo("{\"old\":1}");
  }

  @Test
  void theTimeOfArrivalIsExact() {
    assertThat(entries.find(put("1", 9, "{}")).orElseThrow().arrived()).isEqualTo(NOW);
  }

  @Test
  void anExpiredEntryHasNoRow() {
    var life = new EntryLife(new SlotClock(NOW.minusSeconds(120), Duration.ofSeconds(12), 32), NOW);
    put("1", 9, "{}");
    put("2", 10, "{}");

    entries.keep(life);

    assertThat(entries.row("1")).isEqualTo(BoundedEntries.NONE);
    assertThat(entries.find(entries.row("2"))).isPresent();
  }

  @Test
  void aRepeatedItemIsNoChange() {
    var row = put("1", 9, "{}");
    var first = version;
    put("1", 9, "{}");
    assertThat(entries.isChangedSince(row, first)).isFalse();

    put("1", 9, "{ }");
    assertThat(entries.isChangedSince(row, first)).isTrue();
  }

  @Test
  void anotherEntryInTheRowOfARemovedOneIsNoChange() {
    var row = put("1", 9, "{}");
    var first = version;
    entries.clear();

    assertThat(put("2", 9, "{\"other\":1}")).isEqualTo(row);
    assertThat(entries.isChangedSince(row, first)).isFalse();
  }

  @Test
  void rowsAreGivenInOrderOfArrival() {
    var one = put("1", 9, "{}");
    var two = put("2", 9, "{}");
    put("1", 9, "{}");
    var both = new BitSet();
    both.set(one);
    both.set(two);

    assertThat(entries.inOrder(both)).containsExactly(two, one);
  }

  @Test
  void packedEntriesAreBoundedToo() {
    var small =
        new BoundedEntries(
            MessageType.PREPARATION, new EntryBounds.OfKind(400, 1 << 20, 4096, 200));
    var text = "ü".repeat(40).getBytes(StandardCharsets.UTF_8);

    small.put("1", 0, text, 0, text.length, NOW, 1);
    small.put("2", 0, text, 0, text.length, NOW, 1);

    assertThat(small.entries()).extracting(it -> it.item().key()).containsExactly("2");
    assertThat(small.stock().dropped()).isEqualTo(1);
  }
}
