package dev.pawl.client.pem;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/// Finds the public point of a private number: many files keep only the latter, and the JDK has no
/// word for the step from one to the other.
///
/// It does not hide from those who measure its time, and need not: it runs once, over a key that
/// was just read, and nobody outside can ask for it.
final class CurvePoint {
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final ECParameterSpec curve;
    private final BigInteger prime;

    private CurvePoint(ECParameterSpec curve, BigInteger prime) {
        this.curve = curve;
        this.prime = prime;
    }

    /// The number times the curve's base point.
    ///
    /// @throws IllegalArgumentException when the curve is none over a prime field
    static ECPoint of(BigInteger number, ECParameterSpec curve) {
        if (curve.getCurve().getField() instanceof ECFieldFp field) {
            return new CurvePoint(curve, field.getP()).times(number);
        }
        throw new IllegalArgumentException("its curve is not supported");
    }

    /// Doubles and adds, from the highest bit on.
    private ECPoint times(BigInteger number) {
        var base = curve.getGenerator();
        var sum = ECPoint.POINT_INFINITY;
        for (int bit = number.bitLength() - 1; bit >= 0; bit--) {
            sum = doubled(sum);
            if (number.testBit(bit)) sum = added(sum, base);
        }
        return sum;
    }

    private ECPoint doubled(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) return point;
        var above = THREE.multiply(point.getAffineX().pow(2)).add(curve.getCurve().getA());
        return line(above, TWO.multiply(point.getAffineY()), point, point);
    }

    private ECPoint added(ECPoint one, ECPoint other) {
        if (one.equals(ECPoint.POINT_INFINITY)) return other;
        if (one.equals(other)) return doubled(one);
        var above = other.getAffineY().subtract(one.getAffineY());
        return line(above, other.getAffineX().subtract(one.getAffineX()), one, other);
    }

    /// Where the line with this slope meets the curve once more, mirrored.
    private ECPoint line(BigInteger above, BigInteger below, ECPoint one, ECPoint other) {
        var slope = above.multiply(below.modInverse(prime)).mod(prime);
        var x = slope.pow(2).subtract(one.getAffineX()).subtract(other.getAffineX()).mod(prime);
        var y = slope.multiply(one.getAffineX().subtract(x)).subtract(one.getAffineY()).mod(prime);
        return new ECPoint(x, y);
    }
}
