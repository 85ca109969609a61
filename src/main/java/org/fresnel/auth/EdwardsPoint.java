package org.fresnel.auth;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.EdECPoint;
import java.util.Arrays;

/// A point of the curve edwards25519, as in RFC 8032, section 5.1.
///
/// @param x first coordinate
/// @param y second coordinate
record EdwardsPoint(BigInteger x, BigInteger y) {
  private static final BigInteger P =
      BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D = quotient(BigInteger.valueOf(-121_665), 121_666);
  private static final EdwardsPoint NEUTRAL = new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE);
  private static final EdwardsPoint BASE =
      new EdwardsPoint(
          new BigInteger(
              "15112221349535400772501151409588531511454012693041857206046113283949847762202"),
          quotient(BigInteger.valueOf(4), 5));
  private static final int SECRET_BYTES = 32;

  /// The public key of a private key. It is computed at the start alone, so its time may depend on
  /// the key.
  ///
  /// @param seed the private key, of 32 bytes
  static EdECPoint publicKey(byte[] seed) throws GeneralSecurityException {
    var hash = MessageDigest.getInstance("SHA-512").digest(seed);
    var scalar =
        littleEndian(Arrays.copyOf(hash, SECRET_BYTES))
            .clearBit(0)
            .clearBit(1)
            .clearBit(2)
            .clearBit(255)
            .setBit(254);
    var point = BASE.times(scalar);
    return new EdECPoint(point.x.testBit(0), point.y);
  }

  private static BigInteger littleEndian(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }

  private EdwardsPoint times(BigInteger scalar) {
    var result = NEUTRAL;
    for (var bit = scalar.bitLength() - 1; bit >= 0; bit--) {
      result = result.plus(result);
      if (scalar.testBit(bit)) {
        result = result.plus(this);
      }
    }
    return result;
  }

  private EdwardsPoint plus(EdwardsPoint other) {
    var product =
        D.multiply(x).multiply(other.x).mod(P).multiply(y).multiply(other.y).mod(P);
    var above = x.multiply(other.y).add(other.x.multiply(y));
    var right = y.multiply(other.y).add(x.multiply(other.x));
    return new EdwardsPoint(
        above.multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P),
        right.multiply(BigInteger.ONE.subtract(product).modInverse(P)).mod(P));
  }

  private static BigInteger quotient(BigInteger dividend, long divisor) {
    return dividend.multiply(BigInteger.valueOf(divisor).modInverse(P)).mod(P);
  }
}
