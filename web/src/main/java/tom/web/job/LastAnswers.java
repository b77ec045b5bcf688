package tom.web.job;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Lets no client wait for an application that goes. */
@WebListener
@SuppressWarnings("NullAway.Init") // the container fills the field
public class LastAnswers implements ServletContextListener {

    @Inject
    private WaitingClients clients;

    @Override
    public void contextDestroyed(ServletContextEvent end) {
        clients.dismiss();
    }
}
