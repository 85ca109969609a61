package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.cli.remote.ConsoleFixture.asked;
import static org.fresnel.cli.remote.ScriptedLine.example;

import java.util.List;
import org.fresnel.cli.RemoteQuery;
import org.junit.jupiter.api.Test;

class ShadowPageTest {
  private final List<String> lines =
      asked(
              new ScriptedLine().says("GET /api/v1/shadow", example("shadow.200")),
              new RemoteQuery.Shadow())
          .out()
          .lines()
          .toList();

  @Test
  void eachNodeHasItsVerdictsTheOldestFirst() {
    assertThat(lines).anyMatch(it -> it.matches("node-1 +primary +ready +\\. +0 +1235"));
    assertThat(lines).anyMatch(it -> it.matches("candidate +shadow +ready +x\\. +1 +1235"));
  }

  @Test
  void aShadowHasItsSums() {
    assertThat(lines)
        .anyMatch(
            it ->
                it.matches(
                    "candidate +produceAttestationData +32 +1 +0 +4\\.2 ms +1\\.7 ms +9\\.3 ms"));
  }

  @Test
  void aDifferenceIsASentence() {
    assertThat(String.join(" ", lines).replaceAll(" +", " "))
        .contains(
            "candidate produceAttestationData of slot 1234, served by node-1: target: expected"
                + " 38:0xab, got 37:0xcd; its head is of slot 1230 (3.1 ms later)");
  }
}
