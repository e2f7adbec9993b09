package dev.parley.peer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Who waits for a change of a queue. <b>Thread:</b> one at a time, as the queue. */
final class Waiters {

    private record Waiter(BooleanSupplier isOver, CompletableFuture<Void> future) {
    }

    private List<Waiter> waiting = List.of();

    /** Completes at once if the wait is over already, else after a {@link #takeDue}. */
    CompletableFuture<Void> add(BooleanSupplier isOver) {
        if (isOver.getAsBoolean()) {
            return CompletableFuture.completedFuture(null);
        }
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>();
        }
        CompletableFuture<Void> future = new CompletableFuture<>();
        waiting.add(new Waiter(isOver, future));
        return future;
    }

    /** Those whose wait is over, to be completed by the caller, who holds no lock then. */
    List<CompletableFuture<Void>> takeDue() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<CompletableFuture<Void>> due = new ArrayList<>();
        for (Iterator<Waiter> each = waiting.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            if (waiter.isOver.getAsBoolean()) {
                each.remove();
                due.add(waiter.future);
            }
        }
        return due;
    }
}
