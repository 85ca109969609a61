package org.fresnel.routing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fresnel.routing.OperationTraits.CacheRule;
import org.fresnel.routing.OperationTraits.CheckpointPart;
import org.fresnel.routing.OperationTraits.DutyList;
import org.fresnel.routing.OperationTraits.OwnResponse;
import org.fresnel.routing.OperationTraits.RegistryFilter;
import org.fresnel.routing.OperationTraits.RememberedMessage;
import org.fresnel.routing.OperationTraits.Selection;
import org.fresnel.routing.OperationTraits.SignedDuty;
import org.fresnel.routing.OperationTraits.Suspicion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTraitsTest {
  private final List<Endpoint> rows = EndpointTable.load().rows();

  @Test
  void aRowNamesTheTraitsOfItsOperation() {
    var traits =
        EndpointTable.row(
                "current GET /eth/v1/x getX HEAD 1s 6s list duty=proposal urgent cache=duties_ahead")
            .traits();

    assertThat(traits.duty()).contains(SignedDuty.PROPOSAL);
    assertThat(traits.cache()).contains(CacheRule.DUTIES_AHEAD);
    assertThat(traits.urgent()).isTrue();
    assertThat(traits.producer()).isEmpty();
    assertThat(traits.select()).isEmpty();
  }

  @Test
  void aRowWithoutAttributesHasNoTraits() {
    assertThat(EndpointTable.row("current GET /eth/v1/x getX HEAD").traits())
        .isEqualTo(OperationTraits.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"duty", "duty=", "duty=proposals", "urgent=yes", "own=healt", "dutys=proposal"})
  void anUnknownTraitValueFailsTheLoad(String attribute) {
    assertThatThrownBy(() -> EndpointTable.row("current GET /eth/v1/x getX HEAD " + attribute))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rowsOfOneOperationHaveTheSameTraits() {
    var traits =
        rows.stream().collect(groupingBy(Endpoint::operation, mapping(Endpoint::traits, toSet())));

    assertThat(traits).allSatisfy((id, of) -> assertThat(of).as(id.toString()).hasSize(1));
  }

  @Test
  void everyValueIsInARow() {
    assertThat(values(OperationTraits::duty)).contains(SignedDuty.values());
    assertThat(values(OperationTraits::lists)).contains(DutyList.values());
    assertThat(values(OperationTraits::remember)).contains(RememberedMessage.values());
    assertThat(values(OperationTraits::cache)).contains(CacheRule.values());
    assertThat(values(OperationTraits::suspect)).contains(Suspicion.values());
    assertThat(values(OperationTraits::select)).contains(Selection.values());
    assertThat(values(OperationTraits::own)).contains(OwnResponse.values());
    assertThat(values(OperationTraits::checkpoint)).contains(CheckpointPart.values());
    assertThat(values(OperationTraits::registry)).contains(RegistryFilter.values());
  }

  @Test
  void onlyOperationsOfTheRouterHaveItsResponses() {
    assertThat(rows)
        .allMatch(row -> row.traits().own().isPresent() == (row.kind() == EndpointClass.OWN));
  }

  @Test
  void everyAggregateHasASelection() {
    assertThat(rows)
        .filteredOn(row -> row.kind() == EndpointClass.AGGREGATE)
        .isNotEmpty()
        .allMatch(row -> row.traits().select().isPresent());
  }

  @Test
  void everyRememberedMessageHasOneRow() {
    for (var message : RememberedMessage.values()) {
      assertThat(rows)
          .filteredOn(row -> row.traits().remember().equals(Optional.of(message)))
          .containsExactly(EndpointTable.row(message))
          .allMatch(row -> row.method().equals("POST"))
          .allMatch(
              row -> row.kind() == EndpointClass.SUBSCRIBE || row.kind() == EndpointClass.PUBLISH);
    }
  }

  private <T> Stream<T> values(Function<OperationTraits, Optional<T>> column) {
    return rows.stream().map(Endpoint::traits).map(column).flatMap(Optional::stream);
  }
}
