using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Host.Settings;

/// <summary>
/// The settings of webhooks: <c>webhooks:allowInsecure</c> (<c>true</c> or <c>false</c>, false by default, for development alone) and <c>webhooks:ports</c> (ports that deliveries may go to
/// beside 443 and 8443, parted by commas). In the environment <c>SMARTSTEPS_WEBHOOKS__ALLOWINSECURE</c> and <c>SMARTSTEPS_WEBHOOKS__PORTS</c>.
/// </summary>
internal static class WebhookSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "webhooks";

    private const string AllowInsecure = "allowInsecure";
    private const string Ports = "ports";

    /// <summary>Reads them.</summary>
    /// <exception cref="CommandFailure">A setting is unknown or has no usable value; the message names its key.</exception>
    public static WebhookOptions Read(IConfigurationSection section)
    {
        if (section.GetChildren().Select(child => child.Key).Except([AllowInsecure, Ports], StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            throw new CommandFailure($"There is no setting '{Section}:{unknown}'.", $"There are: {Section}:{AllowInsecure}, {Section}:{Ports}.", ExitCode.Usage);
        }

        var insecure = false;
        if (section[AllowInsecure] is { } text && !bool.TryParse(text, out insecure))
        {
            throw new CommandFailure($"{Section}:{AllowInsecure}: '{text}' is neither true nor false.", "Mend the setting.", ExitCode.Usage);
        }

        return new WebhookOptions { AllowInsecure = insecure, Ports = [.. (section[Ports] ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Port)] };
    }

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new CommandFailure($"{Section}:{Ports}: '{text}' is not a port.", "Mend the setting: ports parted by commas, such as 9443,10443.", ExitCode.Usage);
}
