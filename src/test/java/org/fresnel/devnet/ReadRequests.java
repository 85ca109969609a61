package org.fresnel.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// Concrete GET requests for path templates of the Beacon API, made from what one node has now.
record ReadRequests(Map<String, List<String>> values) {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  /// A BLS signature that parses: the point at infinity. Nodes do not verify it at production.
  private static final String REVEAL = "randao_reveal=0xc0" + "00".repeat(95);

  /// Queries by the end of a path template; with `{name}` as in paths. Others are asked without.
  private static final Map<String, List<String>> QUERIES =
      Map.ofEntries(
          Map.entry(
              "/validators",
              List.of(
                  "",
                  "id=0,1",
                  "id=0&id=1",
                  "id=0%2C1",
                  "id={validator_id}",
                  "status=active_ongoing")),
          Map.entry("/validator_balances", List.of("", "id=0,1", "id=0&id=1")),
          Map.entry("/committees", List.of("", "epoch={epoch}", "index=0", "slot={slot}")),
          Map.entry("/sync_committees", List.of("", "epoch={epoch}")),
          Map.entry("/randao", List.of("", "epoch={epoch}")),
          Map.entry("/beacon/headers", List.of("", "slot={slot}", "parent_root={block_root}")),
          Map.entry("/light_client/updates", List.of("start_period=0&count=1")),
          Map.entry("/pool/attestations", List.of("", "slot={slot}", "committee_index=0")),
          Map.entry("/node/peers", List.of("", "state=connected", "direction=outbound")),
          Map.entry("/validator/blocks/{slot}", List.of(REVEAL)),
          Map.entry("/blinded_blocks/{slot}", List.of(REVEAL)),
          Map.entry("/attestation_data", List.of("", "slot={slot}&committee_index=0")),
          Map.entry(
              "/aggregate_attestation",
              List.of("", "attestation_data_root={attestation}&slot={slot}&committee_index=0")),
          Map.entry(
              "/sync_committee_contribution",
              List.of("slot={slot}&subcommittee_index=0&beacon_block_root={beacon_block_root}")));

  /// Asks a node for the identifiers that its chain has at this moment.
  static ReadRequests now(BeaconApi api, int slot) throws IOException, InterruptedException {
    var head = data(api, "/eth/v1/beacon/headers/head");
    var finalized = data(api, "/eth/v1/beacon/headers/finalized");
    var message = finalized.path("header").path("message");
    var validator = data(api, "/eth/v1/beacon/states/head/validators/0").path("validator");
    var peers = data(api, "/eth/v1/node/peers?state=connected");
    var vote = data(api, "/eth/v1/validator/attestation_data?committee_index=0&slot=" + slot);
    var headRoot = head.path("root").asText();
    var finalizedSlot = message.path("slot").asText();
    var unknown = "0x" + "ff".repeat(32);
    return new ReadRequests(
        Map.of(
            "state_id",
            List.of(
                "head",
                "justified",
                "finalized",
                "genesis",
                finalizedSlot,
                message.path("state_root").asText(),
                "99999999",
                "nonsense"),
            "block_id",
            List.of("head", "finalized", "genesis", finalizedSlot, headRoot, unknown, "nonsense"),
            "validator_id",
            List.of("0", validator.path("pubkey").asText(), "99999"),
            "block_root",
            List.of(finalized.path("root").asText(), unknown),
            "beacon_block_root",
            List.of(headRoot),
            "epoch",
            List.of(Integer.toString(slot / ChainClock.SLOTS_PER_EPOCH)),
            "slot",
            List.of(Integer.toString(slot)),
            "builder_index",
            List.of("0"),
            "peer_id",
            List.of(peers.path(0).path("peer_id").asText(), "unknown"),
            "attestation",
            List.of(AttestationDataRoot.of(vote))));
  }

  /// Paths with queries for a template; several, since an identifier has several forms.
  List<String> of(String template) {
    var queries =
        QUERIES.entrySet().stream()
            .filter(entry -> template.endsWith(entry.getKey()))
            .findAny()
            .map(Map.Entry::getValue)
            .orElse(List.of(""));
    var requests = new ArrayList<String>();
    for (var query : queries) {
      fill(query.isEmpty() ? template : template + "?" + query, requests);
    }
    return requests;
  }

  private void fill(String template, List<String> requests) {
    var variable = VARIABLE.matcher(template);
    if (!variable.find()) {
      requests.add(template);
      return;
    }
    var candidates = Objects.requireNonNull(values.get(variable.group(1)), template);
    for (var value : candidates) {
      fill(variable.replaceFirst(value), requests);
    }
  }

  private static JsonNode data(BeaconApi api, String path)
      throws IOException, InterruptedException {
    return api.get(path).path("data");
  }
}
