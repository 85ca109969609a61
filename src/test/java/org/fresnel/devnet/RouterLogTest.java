package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouterLogTest {
  private static final String AT = "2026-01-01 00:00:00.000 INFO  ";
  private static final String DOWN =
      AT + "[org.fresnel.health] node=A health=down was=ready reason=\"connection refused\"";
  private static final String RECOVERING =
      AT + "[org.fresnel.health] node=A health=recovering was=down reason=\"since a moment\"";
  private static final String REMINDED =
      AT + "[org.fresnel.ledger] node=A replay=reminded preparation=32 refused=0 elapsedMs=5";
  private static final String READY =
      AT + "[org.fresnel.health] node=A health=ready was=recovering reason=\"at the head\"";

  @Test
  void theFirstContactIsNoReturn() {
    assertThat(returns(READY)).isEqualTo(new RouterLog.Returns(0, 0));
  }

  @Test
  void aNodeThatIsToldEverythingBeforeItIsReadyReturnsReminded() {
    assertThat(returns(READY, DOWN, RECOVERING, REMINDED, READY))
        .isEqualTo(new RouterLog.Returns(1, 0));
  }

  @Test
  void aNodeThatIsReadyBeforeItIsToldReturnsForgetful() {
    assertThat(returns(READY, DOWN, RECOVERING, READY, REMINDED))
        .isEqualTo(new RouterLog.Returns(0, 1));
  }

  @Test
  void whatAnotherNodeIsToldDoesNotCount() {
    assertThat(returns(DOWN, REMINDED.replace("node=A", "node=B"), READY))
        .isEqualTo(new RouterLog.Returns(0, 1));
  }

  private static RouterLog.Returns returns(String... lines) {
    return new RouterLog(List.of(lines)).returns("A");
  }
}
