package org.fresnel.upstream;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Identity;
import org.fresnel.node.SyncStatus;
import org.fresnel.ssz.SszBlockHeader;

/// A parser of the `data` in a node's responses to status calls. Everything that is not as in the
/// Beacon API makes it throw a RuntimeException, which means an invalid response.
final class StatusParser {
  private static final Pattern ROOT = Pattern.compile("0[xX][0-9a-fA-F]{64}");
  private static final Pattern VERSION = Pattern.compile("0[xX][0-9a-fA-F]{8}");
  private static final Pattern ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{40}");
  private static final String FORK_VERSION = "_FORK_VERSION";
  private static final int LONGEST_VERSION = 256;

  private StatusParser() {}

  /// Older nodes omit the last two: then they are false.
  static SyncStatus syncing(JsonObject data) {
    return new SyncStatus(
        number(data, "head_slot"),
        distance(data),
        data.getBoolean("is_syncing", false),
        data.getBoolean("is_optimistic", false),
        data.getBoolean("el_offline", false));
  }

  /// The difference of two slots without a sign. A node with a head ahead of its clock reports a
  /// number near 2^64; its distance is 0.
  private static long distance(JsonObject data) {
    var distance = data.containsKey("sync_distance") ? number(data, "sync_distance") : 0;
    return distance == Long.MAX_VALUE ? 0 : distance;
  }

  static int peers(JsonObject data) {
    return (int) Math.min(Integer.MAX_VALUE, number(data, "connected"));
  }

  static Checkpoint finalized(JsonObject data) {
    var finalized = data.getJsonObject("finalized");
    return new Checkpoint(number(finalized, "epoch"), hex(finalized, "root", ROOT));
  }

  /// The root is the hash-tree-root of the header. A response with the header of another block is
  /// invalid.
  ///
  /// @param block root, or `head`: then the response names the root
  static BlockHeader header(JsonObject data, String block) {
    var message = data.getJsonObject("header").getJsonObject("message");
    var header =
        new SszBlockHeader(
            uint64(message, "slot"),
            uint64(message, "proposer_index"),
            hex(message, "parent_root", ROOT),
            hex(message, "state_root", ROOT),
            hex(message, "body_root", ROOT));
    var root = header.root();
    var expected = block.startsWith("0x") ? block : hex(data, "root", ROOT);
    if (!root.equalsIgnoreCase(expected)) {
      throw new IllegalArgumentException(
          "expected the block %s, got the header of %s".formatted(expected, root));
    }
    return new BlockHeader(number(message, "slot"), root, header.parentRoot());
  }

  static String version(JsonObject data) {
    var version = Objects.requireNonNull(data.getString("version"), "version");
    return version.substring(0, Math.min(version.length(), LONGEST_VERSION));
  }

  /// Only the genesis validators root is required; other values are unknown if they are not
  /// reported.
  ///
  /// @param deposit empty if the node does not report its contract separately
  static Identity identity(JsonObject genesis, JsonObject spec, JsonObject deposit) {
    var forks = ForkScheduleParser.of(spec);
    return new Identity(
        ReportedClockParser.parse(genesis, spec),
        hex(genesis, "genesis_validators_root", ROOT),
        hexOrEmpty(genesis.getValue("genesis_fork_version"), VERSION),
        Stream.of(
                contract(deposit, "chain_id", "address"),
                contract(spec, "DEPOSIT_CHAIN_ID", "DEPOSIT_CONTRACT_ADDRESS"))
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse(""),
        forkVersions(spec),
        forks,
        DueTimesParser.parse(spec, forks));
  }

  private static String contract(JsonObject data, String chain, String address) {
    var id = JsonNumbers.unsigned(data.getValue(chain));
    var at = hexOrEmpty(data.getValue(address), ADDRESS);
    return id.isPresent() && !at.isEmpty() ? id.getAsLong() + ":" + at : "";
  }

  /// The version of a fork without a date is not final yet.
  private static Map<String, String> forkVersions(JsonObject spec) {
    Map<String, String> versions = new HashMap<>();
    for (var name : spec.fieldNames()) {
      if (name.endsWith(FORK_VERSION)) {
        var fork = name.substring(0, name.length() - FORK_VERSION.length());
        var version = hexOrEmpty(spec.getValue(name), VERSION);
        if (!version.isEmpty() && !ForkScheduleParser.isWithoutDate(spec, fork)) {
          versions.put(name, version);
        }
      }
    }
    return versions;
  }

  /// All 64 bits, as the hash has them.
  private static long uint64(JsonObject data, String name) {
    return Long.parseUnsignedLong(String.valueOf(data.getValue(name)));
  }

  private static long number(JsonObject data, String name) {
    return JsonNumbers.unsigned(data.getValue(name)).orElseThrow();
  }

  private static String hex(JsonObject data, String name, Pattern form) {
    var text = hexOrEmpty(data.getValue(name), form);
    if (text.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected " + form);
    }
    return text;
  }

  /// In lower case.
  private static String hexOrEmpty(Object value, Pattern form) {
    return value instanceof CharSequence text && form.matcher(text).matches()
        ? text.toString().toLowerCase(Locale.ROOT)
        : "";
  }
}
