package org.fresnel.routing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The table of all operations of the Beacon API, read from `endpoints.txt`.
public final class EndpointTable {
  private static final String RESOURCE = "endpoints.txt";

  /// Columns of every row.
  private static final int COLUMNS = 5;

  private static final Pattern IS_BUDGET = Pattern.compile("-|\\d+\\w*");

  /// Read once, by the build for a native binary.
  private static final List<Endpoint> ROWS = read();

  private static final PathTree TREE = PathTree.of(ROWS);

  private final UnknownRequests unknown;

  private EndpointTable(UnknownRequests unknown) {
    this.unknown = unknown;
  }

  /// The table with no forwarding of unknown operations.
  public static EndpointTable load() {
    return load(UnknownRequests.REFUSED);
  }

  /// The table.
  ///
  /// @param unknown rule for requests without a row
  public static EndpointTable load(UnknownRequests unknown) {
    return new EndpointTable(unknown);
  }

  private static List<Endpoint> read() {
    try (var in = Objects.requireNonNull(EndpointTable.class.getResourceAsStream(RESOURCE));
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return reader
          .readAllAsString()
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(EndpointTable::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every row, in the order of the table.
  public List<Endpoint> rows() {
    return ROWS;
  }

  /// The row of the messages with this validator state.
  public static Endpoint row(OperationTraits.RememberedMessage message) {
    return ROWS.stream()
        .filter(row -> row.traits().remember().filter(message::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /// Finds the route of a request.
  ///
  /// @param method as received
  /// @param target as received, unchecked
  public Route route(String method, String target) {
    if (target.length() > RequestTarget.MAX_LENGTH) {
      return new Route.Refused(
          414, "expected a target of at most " + RequestTarget.MAX_LENGTH + " characters");
    }
    var fault = RequestTarget.fault(method, target);
    if (fault.isPresent()) {
      return new Route.Refused(400, fault.get());
    }
    var ask = RequestTarget.parse(method, target);
    var rowMethod = method.equals("HEAD") ? "GET" : method;
    var opened = rowMethod.equals("GET") && unknown.opens(ask.path());
    var forbidden = DeniedPaths.reason(ask, opened);
    if (forbidden.isPresent()) {
      return new Route.Refused(403, forbidden.get());
    }
    return switch (TREE.find(rowMethod, ask.segments())) {
      case PathTree.Row(var endpoint) -> known(ask, endpoint);
      case PathTree.OtherMethod(var allowed) -> new Route.OtherMethod(allowed, method);
      case PathTree.NoRow() when opened -> known(ask, Endpoint.vendor(ask));
      case PathTree.NoRow() ->
          unknown(rowMethod, ask)
              .<Route>map(kind -> known(ask, Endpoint.unknown(rowMethod, ask, kind)))
              .orElseGet(
                  () -> new Route.Refused(404, "no such operation: " + method + " " + ask.path()));
    };
  }

  /// The class of a request without a row; empty if it is not forwarded.
  private Optional<EndpointClass> unknown(String rowMethod, ApiRequest ask) {
    if (!underEth(ask)) {
      return Optional.empty();
    }
    return switch (rowMethod) {
      case "GET" -> unknown.gets() ? Optional.of(EndpointClass.ANY) : Optional.empty();
      case "POST" ->
          switch (unknown.posts()) {
            case OFF -> Optional.empty();
            case ANY -> Optional.of(EndpointClass.ANY);
            case ALL -> Optional.of(EndpointClass.PUBLISH);
          };
      default -> Optional.empty();
    };
  }

  private static Route known(ApiRequest ask, Endpoint endpoint) {
    return endpoint.kind() == EndpointClass.DENIED
        ? new Route.Refused(501, endpoint.operation() + " is for distributed validators")
        : new Route.Known(ask, endpoint, RequestClassifier.refine(endpoint, ask));
  }

  private static boolean underEth(ApiRequest ask) {
    return ask.path().startsWith("/eth/");
  }

  /// Parses one row.
  ///
  /// @throws IllegalArgumentException if it is not written as the table's header describes
  static Endpoint row(String line) {
    var columns = List.of(line.trim().split("\\s+", -1));
    var hasBudget = columns.size() > COLUMNS && IS_BUDGET.matcher(columns.get(COLUMNS)).matches();
    var attributes =
        new ArrayList<>(columns.subList(hasBudget ? COLUMNS + 2 : COLUMNS, columns.size()));
    var traits = OperationTraits.takeFrom(attributes);
    return new Endpoint(
        Endpoint.Status.valueOf(columns.getFirst().toUpperCase(Locale.ROOT)),
        columns.get(1),
        columns.get(2),
        List.of(columns.get(2).substring(1).split("/", -1)),
        new Operation(columns.get(3), traits),
        EndpointClass.valueOf(columns.get(4)),
        hasBudget
            ? Optional.of(budget(columns.get(COLUMNS), columns.get(COLUMNS + 1)))
            : Optional.empty(),
        EndpointAttributes.parse(attributes));
  }

  private static Budget budget(String patience, String total) {
    var whole = Duration.parse("PT" + total);
    return new Budget(patience.equals("-") ? whole : Duration.parse("PT" + patience), whole);
  }
}
