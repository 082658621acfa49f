namespace SmartSteps.Api.Contract;

/// <summary>A webhook to be registered.</summary>
/// <param name="Url">Where to: https, port 443 or 8443, a name or address of the public Internet, without user name and password.</param>
/// <param name="Types">What to tell of: day.sealed, report.ready, data.revised, threshold.crossed, anomaly.found.</param>
/// <param name="Description">What you say of it, up to 200 characters.</param>
/// <param name="Enabled">Whether it is told from now on; true if left out.</param>
internal sealed record WebhookRequestView(string Url, IReadOnlyList<string> Types, string? Description, bool? Enabled);
