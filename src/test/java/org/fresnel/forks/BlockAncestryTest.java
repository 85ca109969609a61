package org.fresnel.forks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Head;
import org.junit.jupiter.api.Test;

class BlockAncestryTest {
  @Test
  void aPathEndsAtTheFirstKnownBlock() {
    var ancestry = new BlockTree().grow("main", 5, 7, "main-4").ancestry();

    var way = ancestry.way(new Head(7, "main-7"));

    assertThat(way).extracting(Head::root).containsExactly("main-7", "main-6", "main-5");
    assertThat(ancestry.missing(way)).isEqualTo("main-4");
  }

  @Test
  void anUnknownHeadIsMissingItself() {
    var ancestry = new BlockAncestry();
    var way = ancestry.way(new Head(7, "main-7"));

    assertThat(way).containsExactly(new Head(7, "main-7"));
    assertThat(ancestry.missing(way)).isEqualTo("main-7");
  }

  @Test
  void nothingIsMissingBelowTheGenesisBlock() {
    var ancestry = new BlockTree().grow("main", 0, 2, "0x00").ancestry();

    assertThat(ancestry.missing(ancestry.way(new Head(2, "main-2")))).isEmpty();
  }

  @Test
  void aCircularPathEnds() {
    var ancestry = new BlockAncestry();
    ancestry.add(new BlockHeader(7, "a", "b"));
    ancestry.add(new BlockHeader(8, "b", "a"));

    assertThat(ancestry.way(new Head(8, "b"))).extracting(Head::root).isEqualTo(List.of("b", "a"));
  }

  @Test
  void theEarliestOfTooManySlotsAreDropped() {
    var ancestry = new BlockAncestry();
    var last = BlockAncestry.KEPT + 9L;
    for (var slot = 0L; slot <= last; slot++) {
      ancestry.add(new BlockHeader(slot, "main-" + slot, "main-" + (slot - 1)));
    }

    assertThat(ancestry.way(new Head(last, "main-" + last)))
        .hasSize(BlockAncestry.KEPT)
        .endsWith(new Head(10, "main-10"));
  }
}
