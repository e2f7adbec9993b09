package dev.parley.json;

import java.math.BigDecimal;

/** Shapes of numbers. */
final class NumberShapes {

    /** Longer ones cost more than they can mean. */
    private static final int MAX_LENGTH = 1_000;
    /** Beyond it, arithmetic with a {@code BigDecimal} takes all memory. */
    private static final int MAX_EXPONENT = 9_999;
    /** Digits of a {@code long} that certainly fits. */
    private static final int SURE_DIGITS = 18;

    private NumberShapes() {
    }

    /** Whether a number is written so that it may be calculated with. */
    static boolean isModest(String literal) {
        if (literal.length() > MAX_LENGTH) {
            return false;
        }
        int exponent = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        return exponent < 0 || literal.length() - exponent <= 7
                && Math.abs(Integer.parseInt(literal.substring(exponent + 1))) <= MAX_EXPONENT;
    }

    /** Whole numbers of a range. */
    static Shape whole(long min, long max, boolean primitive) {
        return new Number("expected a whole number", primitive) {
            @Override
            String ofNumber(String literal) {
                if (literal.length() <= SURE_DIGITS && isPlain(literal)) {
                    long value = Long.parseLong(literal);
                    return value < min || value > max ? range() : null;
                }
                BigDecimal value = new BigDecimal(literal);
                if (!isWhole(value)) {
                    return expected();
                }
                return value.compareTo(BigDecimal.valueOf(min)) < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0
                        ? range() : null;
            }

            private String range() {
                return "must be between " + min + " and " + max;
            }
        };
    }

    /** Whole numbers of any size. */
    static Shape wholeOfAnySize() {
        return new Number("expected a whole number", false) {
            @Override
            String ofNumber(String literal) {
                return isPlain(literal) || isWhole(new BigDecimal(literal)) ? null : expected();
            }
        };
    }

    /** NumberShapes that a {@code float} or a {@code double} can be near to. */
    static Shape floating(double max, boolean primitive) {
        return new Number("expected a number", primitive) {
            @Override
            String ofNumber(String literal) {
                double value = Double.parseDouble(literal);
                return Math.abs(max == Float.MAX_VALUE ? (float) value : value) <= max ? null : "is out of range";
            }
        };
    }

    /** Any number. */
    static Shape any() {
        return new Number("expected a number", false) {
            @Override
            String ofNumber(String literal) {
                return null;
            }
        };
    }

    private static boolean isPlain(String literal) {
        for (int i = literal.charAt(0) == '-' ? 1 : 0; i < literal.length(); i++) {
            if (literal.charAt(i) < '0' || literal.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    private abstract static class Number extends Shape {

        private final boolean primitive;

        Number(String expected, boolean primitive) {
            super(expected);
            this.primitive = primitive;
        }

        @Override
        String ofNull() {
            return primitive ? "must not be null" : null;
        }
    }
}
