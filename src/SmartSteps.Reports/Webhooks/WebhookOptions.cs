using System.Collections.Immutable;

namespace SmartSteps.Reports.Webhooks;

/// <summary>How deliveries are made.</summary>
public sealed class WebhookOptions
{
    /// <summary>
    /// <c>webhooks:allowInsecure</c>, for development: deliveries to this machine itself (loopback addresses, any port), over plain HTTP too. Off by default; everything else that is
    /// refused stays refused.
    /// </summary>
    public bool AllowInsecure { get; init; }

    /// <summary><c>webhooks:ports</c>: ports that deliveries may go to beside 443 and 8443; none by default.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>Webhooks that a tenant may have; default 20.</summary>
    public int MostWebhooks { get; init; } = 20;

    /// <summary>How long an attempt may take from the look-up of the name to the end of the answer; default 15 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The most bytes that are read of an answer; default 16 KiB. None is kept.</summary>
    public int AnswerBytes { get; init; } = 16 << 10;

    /// <summary>Deliveries under way at once; default 32.</summary>
    public int MostUnderWay { get; init; } = 32;

    /// <summary>Of these, to one tenant; default 8, so that none fills all places.</summary>
    public int MostUnderWayPerTenant { get; init; } = 8;

    /// <summary>Of these, to one webhook; default 4.</summary>
    public int MostUnderWayPerWebhook { get; init; } = 4;

    /// <summary>How long every attempt to a webhook must have failed until it is disabled; default 5 days.</summary>
    public TimeSpan DisableAfter { get; init; } = TimeSpan.FromDays(5);

    /// <summary>How long deliveries that have ended stay in the log; default 30 days.</summary>
    public TimeSpan KeepLog { get; init; } = TimeSpan.FromDays(30);

    /// <summary>True where a delivery may go to this port.</summary>
    public bool Admits(int port) => port is 443 or 8443 || Ports.Contains(port);
}
