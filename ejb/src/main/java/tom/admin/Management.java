package tom.admin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import tom.audit.AuditTrail;
import tom.config.ServerInstance;
import tom.config.TomConfig;
import tom.worker.OutageLog;
import tom.worker.WorkerFigures;

/** Shows the node and its queues by JMX, from the start of the application to its end: it ends before the node does. */
@Startup
@Singleton
@DependsOn("Broker")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init") // the container fills the fields before it calls start
public class Management {

    @Inject
    private Administration administration;

    @Inject
    private TomConfig config;

    @Inject
    private AuditTrail audit;

    @Inject
    private WorkerFigures figures;

    private MBeans beans;
    private final OutageLog looking = new OutageLog("looking for queues");

    @PostConstruct
    void start() {
        Look look = new Look(administration, "JMX on " + ServerInstance.hostName(), System::nanoTime, audit);
        beans = new MBeans(ManagementFactory.getPlatformMBeanServer(), look);
        beans.add(new ManagedBroker(config, figures, look));
        refresh();
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void refresh() {
        looking.watch(beans::refresh);
    }

    @PreDestroy
    void stop() {
        beans.close();
    }
}
