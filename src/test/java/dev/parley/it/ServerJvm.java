package dev.parley.it;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A look into the server's JVM from outside: its threads, its heap, what is alive in it. */
final class ServerJvm implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection server;

    ServerJvm() throws IOException {
        connector = JMXConnectorFactory.connect(new JMXServiceURL("service:jmx:rmi:///jndi/rmi://localhost:"
                + System.getProperty("test.jmx.port") + "/jmxrmi"));
        server = connector.getMBeanServerConnection();
    }

    /** The names of the live threads that begin so. */
    List<String> threads(String prefix) throws IOException {
        ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(server,
                ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds())).filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName).filter(name -> name.startsWith(prefix)).toList();
    }

    /** Objects of a class that survive a full collection. */
    int alive(String className) throws IOException, JMException {
        String histogram = (String) server.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram", new Object[] {new String[0]}, new String[] {String[].class.getName()});
        Matcher matcher = Pattern.compile("\\s(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "[\\s(]")
                .matcher(histogram);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Bytes of heap in use after a full collection. */
    long heap() throws IOException {
        MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(server,
                ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
