package dev.parley.it.protocol;

import java.util.Set;

/**
 * What the fuzzer lets pass on a transport that is not ours.
 *
 * @param faults         after which anything may happen to that connection
 * @param waitsForFrames whether a frame with a fault need be refused only when it is there to its end
 * @param waitsForNext   whether a message may wait for the frame behind it that has begun
 * @param wantsAll       whether all has to be written at once
 * @param refusedCodes   close codes that are legal and yet answered by 1002
 * @param answersGoodbye whether a close frame that follows too big a message may be answered instead of the message
 */
record Leniency(Set<Fault> faults, boolean waitsForFrames, boolean waitsForNext, boolean wantsAll,
                Set<Integer> refusedCodes, boolean answersGoodbye) {

    private static final String REFUSAL = "close\\(#(1002|1003|1007|1009|1011)\\)";

    static final Leniency NONE = new Leniency(Set.of(), false, false, false, Set.of(), false);

    /** Whether a fault has to end the connection; {@code whole} says whether its frame was there to its end. */
    boolean mustRefuse(Fault fault, boolean whole) {
        // Bad text in a frame that is still on its way may be seen, but need not.
        return !faults.contains(fault) && (whole || !waitsForFrames && fault != Fault.BAD_UTF8_SO_FAR);
    }

    /** How a connection may end that has to because of that fault. */
    String refusal(Fault fault) {
        return answersGoodbye && fault == Fault.TOO_BIG ? "close\\(.*\\)" : REFUSAL;
    }

    boolean mayRefuse(String close) {
        return refusedCodes.stream().anyMatch(code -> close.contains("#" + code));
    }
}
