namespace SmartSteps.Reports.Webhooks;

/// <summary>Where a delivery stands. Written in lower snake case.</summary>
public enum DeliveryState
{
    /// <summary>It is to be tried, now or later.</summary>
    Pending,

    /// <summary>The receiver has answered with 2xx.</summary>
    Delivered,

    /// <summary>Every try of the schedule has failed; it can be sent again by hand.</summary>
    Failed,
}
