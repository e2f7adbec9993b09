package dev.parley.it.app;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Shows that interceptors work on hooks. */
@Marked
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class MarkingInterceptor {

    @Inject
    Journal journal;

    @AroundInvoke
    Object around(InvocationContext invocation) throws Exception {
        journal.add("intercepted " + invocation.getMethod().getName());
        return invocation.proceed();
    }
}
