package org.fresnel.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fresnel.routing.EndpointClass.ANY;
import static org.fresnel.routing.EndpointClass.HEAD;
import static org.fresnel.routing.EndpointClass.HEAVY;
import static org.fresnel.routing.EndpointClass.IMMUTABLE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTableTest {
  /// Answered by the router, though the specification's table has them as one node's word.
  private static final Set<String> OWN =
      Set.of("getHealth", "getSyncingStatus", "getNodeVersion", "getNodeVersionV2", "getPeerCount");

  private static final Map<String, EndpointClass> CLASSES =
      Map.ofEntries(
          Map.entry("READ_IMMUTABLE", IMMUTABLE),
          Map.entry("READ_ANY", ANY),
          Map.entry("READ_HEAD", HEAD),
          Map.entry("NODE_LOCAL", EndpointClass.LOCAL),
          Map.entry("AGGREGATE", EndpointClass.AGGREGATE),
          Map.entry("PRODUCE_BLOCK", EndpointClass.PRODUCE),
          Map.entry("PUBLISH_FANOUT", EndpointClass.PUBLISH),
          Map.entry("SUBSCRIBE_FANOUT", EndpointClass.SUBSCRIBE),
          Map.entry("EVENTS", EndpointClass.EVENTS),
          Map.entry("HEAVY", HEAVY),
          Map.entry("DENY", EndpointClass.DENIED));

  private final EndpointTable table = EndpointTable.load();

  private record Row(String method, String path, String operation, String routingClass) {}

  @Test
  void rowsAndOperationsOfTheSpecificationMatch() throws IOException {
    var expected = specification().stream().map(row -> row.method + " " + row.path).toList();
    var actual =
        table.rows().stream()
            .filter(row -> row.status() != Endpoint.Status.UNKNOWN)
            .map(row -> row.method() + " " + row.template())
            .toList();

    assertThat(actual).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theForkChoiceOfAClientIsALocalRead() {
    assertThat(endpoint("GET", "/eth/v2/debug/fork_choice").kind()).isEqualTo(EndpointClass.LOCAL);
  }

  @Test
  void everyRowHasTheClassOfTheSpecification() throws IOException {
    for (var row : specification()) {
      var endpoint = endpoint(row.method, row.path);
      if (!row.operation.isEmpty()) {
        assertThat(endpoint.operation().id()).isEqualTo(row.operation);
      }
      var kind = OWN.contains(row.operation) ? EndpointClass.OWN : CLASSES.get(row.routingClass);
      assertThat(endpoint.kind()).as(row.toString()).isEqualTo(kind);
    }
  }

  @Test
  void everyRowIsFoundByItsOwnPath() throws IOException {
    for (var row : specification()) {
      var path = row.path.replaceAll("\\{[^}]*}", "7");
      var route = table.route(row.method, path);
      if (endpoint(row.method, row.path).kind() == EndpointClass.DENIED) {
        assertThat(route)
            .isEqualTo(new Route.Refused(501, row.operation + " is for distributed validators"));
      } else {
        assertThat(route).isInstanceOf(Route.Known.class);
        assertThat(((Route.Known) route).endpoint().template()).isEqualTo(row.path);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/eth/v1/beacon/headers/head, HEAD",
    "/eth/v1/beacon/headers/0xab, IMMUTABLE",
    "/eth/v1/beacon/headers/1234, ANY",
    "/eth/v1/beacon/headers/finalized, ANY",
    "/eth/v1/beacon/states/justified/root, HEAD",
    "/eth/v1/beacon/states/genesis/root, IMMUTABLE",
    "/eth/v1/beacon/states/head/validators, HEAVY",
    "/eth/v1/beacon/states/head/validators?id=1, HEAD",
    "/eth/v1/beacon/states/finalized/validators?status=active, HEAVY",
    "/eth/v1/beacon/states/finalized/validators?id=, HEAVY",
    "/eth/v1/beacon/states/finalized/validators?status=active&id=1, ANY",
    "/eth/v1/beacon/states/finalized/validator_balances?id=1&id=2, ANY",
    "/eth/v1/beacon/states/finalized/validator_balances, HEAVY",
    "/eth/v2/debug/beacon/states/head, HEAVY",
  })
  void theParametersRefineTheClass(String target, EndpointClass kind) {
    assertThat(((Route.Known) table.route("GET", target)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        " [ ] ",
        "{}",
        "null",
        "{\"ids\":[]}",
        "{\"statuses\":[\"active\"],\"ids\" : [ ] }",
        "{\"ids\":null}",
        "{\"statuses\":[\"active\"]}"
      })
  void aPostWithoutValidatorsReadsTheWholeRegistry(String body) {
    for (var path : List.of("validators", "validator_balances", "validator_identities")) {
      assertThat(posted("/eth/v1/beacon/states/head/" + path, body)).isEqualTo(HEAVY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"1\"]",
        " [ \"0xab\",",
        "{\"ids\":[\"1\"]}",
        "{\"statuses\":[],\"ids\" : [\"1\"",
        "\u001f",
        "["
      })
  void aPostWithValidatorsReadsAPartOfTheRegistry(String body) {
    assertThat(posted("/eth/v1/beacon/states/head/validators", body)).isEqualTo(EndpointClass.HEAD);
    assertThat(posted("/eth/v1/beacon/states/1/validators", body)).isEqualTo(ANY);
  }

  @Test
  void theBodyOfAnotherOperationIsNotRead() {
    var duties = (Route.Known) table.route("POST", "/eth/v1/validator/duties/attester/1");

    assertThat(
            duties.withBody(
                () -> {
                  throw new AssertionError();
                }))
        .isSameAs(duties);
  }

  @Test
  void onlyAnUnknownMessageMustNotBeRepeated() {
    assertThat(table.rows()).allMatch(Endpoint::isRepeatable);
    var unknown =
        new Endpoint(
            Endpoint.Status.UNKNOWN,
            "POST",
            "/x",
            List.of("x"),
            Operation.UNKNOWN,
            ANY,
            Optional.empty(),
            EndpointAttributes.UNKNOWN);
    assertThat(unknown.isRepeatable()).isFalse();
  }

  private EndpointClass posted(String target, String body) {
    return ((Route.Known) table.route("POST", target))
        .withBody(() -> body.getBytes(StandardCharsets.UTF_8))
        .kind();
  }

  @Test
  void headIsRoutedAsGet() {
    assertThat(table.route("HEAD", "/eth/v1/beacon/genesis")).isInstanceOf(Route.Known.class);
  }

  @Test
  void theErrorForAnotherMethodListsTheAllowedOnes() {
    assertThat(table.route("DELETE", "/eth/v2/beacon/pool/attestations"))
        .isEqualTo(new Route.OtherMethod(List.of("GET", "POST"), "DELETE"));
  }

  @Test
  void anUnknownGetIsRoutedOnlyIfEnabled() {
    var path = "/eth/v1/beacon/states/head/validator_count";

    assertThat(table.route("GET", path))
        .isEqualTo(new Route.Refused(404, "no such operation: GET " + path));
    assertThat(
            EndpointTable.load(new UnknownRequests(true, UnknownRequests.Posts.OFF, Set.of()))
                .route("GET", path))
        .isInstanceOfSatisfying(
            Route.Known.class, known -> assertThat(known.kind()).isEqualTo(ANY));
  }

  @Test
  void anUnknownPostIsNeverRouted() {
    assertThat(
            EndpointTable.load(new UnknownRequests(true, UnknownRequests.Posts.OFF, Set.of()))
                .route("POST", "/eth/v1/unheard/of"))
        .isEqualTo(new Route.Refused(404, "no such operation: POST /eth/v1/unheard/of"));
  }

  @Test
  void theQueryIsKeptByteForByte() {
    var target =
        "/eth/v1/beacon/states/head/validators?id=1,2&id=0xAb%2C&skip_randao_verification=";

    assertThat(((Route.Known) table.route("GET", target)).ask().target()).isEqualTo(target);
  }

  @Test
  void aRowDescribesItsResponses() {
    var row =
        EndpointTable.row(
            "current GET /eth/v1/x/{slot} getX HEAD 1s 6s list slot=data.slot,data.x.slot@0,*8 max=2KiB");

    assertThat(row.ownBudget()).contains(new Budget(Duration.ofSeconds(1), Duration.ofSeconds(6)));
    assertThat(row.attributes())
        .isEqualTo(
            new EndpointAttributes(
                ResponseShape.LIST,
                Optional.of(
                    new SlotField(
                        List.of("data.slot", "data.x.slot"),
                        List.of(new SlotField.Place(false, 0), new SlotField.Place(true, 8)))),
                Optional.empty(),
                false,
                2048,
                Optional.empty()));
  }

  @Test
  void aRowWithoutAttributesAllowsAnyResponseSize() {
    assertThat(EndpointTable.row("current GET /eth/v1/x getX HEAD").attributes())
        .isEqualTo(EndpointAttributes.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lists",
        "slot",
        "max=64",
        "max=0KiB",
        "slot=data/slot",
        "slot=data.slot@x",
        "merge=most",
        "size=1KiB",
        "1s 6s vote votes"
      })
  void anUnknownAttributeOrValueFailsTheLoad(String attributes) {
    assertThatThrownBy(() -> EndpointTable.row("current GET /eth/v1/x getX HEAD " + attributes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownOperationMayHaveAnyResponse() {
    var route =
        (Route.Known)
            EndpointTable.load(new UnknownRequests(true, UnknownRequests.Posts.OFF, Set.of()))
                .route("GET", "/eth/v1/unheard/of");

    assertThat(route.endpoint().attributes().shape()).isEqualTo(ResponseShape.ANY);
  }

  private Endpoint endpoint(String method, String path) {
    return table.rows().stream()
        .filter(row -> row.method().equals(method) && row.template().equals(path))
        .findFirst()
        .orElseThrow();
  }

  /// The first columns hold no commas or quotes, so that splitting is enough.
  private static List<Row> specification() throws IOException {
    try (var csv =
        Objects.requireNonNull(
            EndpointTableTest.class.getResourceAsStream("/beacon-api-endpoints.csv"))) {
      return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(c -> new Row(c[0], c[1], c[2], c[9]))
          .collect(Collectors.toList());
    }
  }
}
