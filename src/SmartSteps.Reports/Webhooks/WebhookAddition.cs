namespace SmartSteps.Reports.Webhooks;

/// <summary>What came of adding a webhook.</summary>
public enum WebhookAddition
{
    /// <summary>It is there now.</summary>
    Added,

    /// <summary>One of its name was there already.</summary>
    AlreadyThere,

    /// <summary>One of its name was there, and was deleted.</summary>
    Deleted,

    /// <summary>The tenant has as many as it may have.</summary>
    TooMany,
}
