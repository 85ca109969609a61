package org.fresnel.auth;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// A range of addresses with a common prefix.
///
/// @param address any of them
/// @param bits length of the prefix
public record CidrRange(InetAddress address, int bits) {
  /// Of the notations of an IPv4 address only the usual one.
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/\\d{1,3})?");

  /// The range in CIDR notation, such as `10.0.0.0/8`, or a single address; empty if the text is
  /// neither. Names are not looked up.
  public static Optional<CidrRange> parse(String text) {
    var slash = text.indexOf('/');
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      var all = address.getAddress().length * Byte.SIZE;
      var bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      return bits >= 0 && bits <= all
          ? Optional.of(new CidrRange(address, bits))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Returns whether the address has the prefix. Addresses of the other family have not.
  public boolean contains(InetAddress other) {
    var mine = address.getAddress();
    var theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (var bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> bit % Byte.SIZE;
      if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }
}
