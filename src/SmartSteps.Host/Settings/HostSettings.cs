using System.CommandLine;
using Microsoft.Extensions.Configuration;
using SmartSteps.Api;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Reports.Jobs;

namespace SmartSteps.Host.Settings;

/// <summary>
/// How the program runs here. Each value comes from the last of these that has it: built-in default, <c>smartsteps.json</c> in the
/// current folder, environment variable <c>SMARTSTEPS_…</c>, flag.
/// </summary>
internal sealed class HostSettings
{
    /// <summary>Name of the settings file.</summary>
    public const string FileName = "smartsteps.json";

    private const string DefaultUrls = "http://127.0.0.1:5080";

    private static readonly string[] Known =
    [
        "data", "keys", "urls", "sealEverySeconds", "chunkBytes", "publicUrl", "trustedProxies", "auth", "rateLimits", "billing", "reportsAtOnce", "reportDays", "reportMegabytes",
        WebhookSettings.Section, TelemetrySettings.Section,
    ];

    private readonly SalesSettings sales;

    private HostSettings(
        string dataDirectory, string? keysDirectory, string urls, TimeSpan sealEvery, int chunkBytes, AuthSettings auth, SalesSettings sales, ReportOptions reports, WebhookOptions webhooks,
        TelemetrySettings telemetry)
    {
        DataDirectory = dataDirectory;
        KeysDirectory = keysDirectory;
        Urls = urls;
        SealEvery = sealEvery;
        ChunkBytes = chunkBytes;
        Auth = auth;
        this.sales = sales;
        Webhooks = webhooks;
        Telemetry = telemetry;
        Reports = reports;
    }

    /// <summary><c>data</c>: full path of the data directory; default <c>./smartsteps-data</c>.</summary>
    public string DataDirectory { get; }

    /// <summary><c>keys</c>: full path of the keys, or null for <c>keys</c> within the data directory.</summary>
    public string? KeysDirectory { get; }

    /// <summary><c>urls</c>: where to listen, several apart by semicolons; default <c>http://127.0.0.1:5080</c>.</summary>
    public string Urls { get; }

    /// <summary><c>sealEverySeconds</c>: how often the server looks for hours that are due, 1 to 3,600 s; default 5.</summary>
    public TimeSpan SealEvery { get; }

    /// <summary><c>chunkBytes</c>: size of the batches that an event file is cut into, 128 KiB to 1 GiB; default 16 MiB.</summary>
    public int ChunkBytes { get; }

    /// <summary><c>publicUrl</c>, <c>trustedProxies</c> and <c>auth</c>: who is let in.</summary>
    public AuthSettings Auth { get; }

    /// <summary><c>telemetry</c>: where traces, metrics and logs go; see <see cref="TelemetrySettings"/>.</summary>
    public TelemetrySettings Telemetry { get; }

    /// <summary><c>webhooks</c>: how deliveries are made; see <see cref="WebhookSettings"/>.</summary>
    public WebhookOptions Webhooks { get; }

    /// <summary>
    /// <c>reportsAtOnce</c>: how many reports are made at once, 1 to 16, default 1; <c>reportDays</c>: how long they are kept, 1 to 3,650 days, default 30;
    /// <c>reportMegabytes</c>: the longest file, 1 to 1,024 MiB, default 64.
    /// </summary>
    public ReportOptions Reports { get; }

    /// <summary>Reads the settings for a command line.</summary>
    /// <exception cref="CommandFailure">A setting is unknown or has no usable value; the message names its key.</exception>
    public static HostSettings Read(ParseResult parsed, string? urls = null)
    {
        var configuration = Sources();
        return new HostSettings(
            Path.GetFullPath(parsed.GetValue(SharedOptions.Data) ?? configuration["data"] ?? "smartsteps-data"),
            (parsed.GetValue(SharedOptions.Keys) ?? configuration["keys"]) is { Length: > 0 } keys ? Path.GetFullPath(keys) : null,
            (urls ?? configuration["urls"]) is { } text ? CheckedUrls(text) : DefaultUrls,
            TimeSpan.FromSeconds(Number(configuration, "sealEverySeconds", 5, 1, 3600)),
            Number(configuration, "chunkBytes", 16 << 20, 128 << 10, 1 << 30),
            AuthSettings.Read(configuration),
            SalesSettings.Read(configuration),
            new ReportOptions
            {
                AtOnce = Number(configuration, "reportsAtOnce", 1, 1, 16),
                Kept = TimeSpan.FromDays(Number(configuration, "reportDays", 30, 1, 3650)),
                MostBytes = (long)Number(configuration, "reportMegabytes", 64, 1, 1024) << 20,
            },
            WebhookSettings.Read(configuration.GetSection(WebhookSettings.Section)),
            TelemetrySettings.Read(configuration.GetSection(TelemetrySettings.Section)));
    }

    /// <summary>Hands on what the API is to know: <c>rateLimits</c>, <c>billing</c> and who is let in.</summary>
    /// <param name="options">The API's.</param>
    /// <param name="listening">Where the server listens, as far as nothing else is said of where clients reach it.</param>
    public void ApplyTo(ApiOptions options, Uri listening)
    {
        sales.ApplyTo(options);
        Auth.ApplyTo(options.Auth, listening);
    }

    private static IConfigurationRoot Sources()
    {
        var path = Path.GetFullPath(FileName);
        if (!File.Exists(path))
        {
            return new ConfigurationBuilder().AddEnvironmentVariables("SMARTSTEPS_").Build();
        }

        IConfigurationRoot file;
        try
        {
            file = new ConfigurationBuilder().AddJsonFile(path, optional: true).Build();
        }
        catch (InvalidDataException exception)
        {
            throw new CommandFailure($"{FileName} is not valid JSON.", "Mend the file in the current folder, or move it away.", ExitCode.Usage, exception);
        }

        var unknown = file.GetChildren().Select(child => child.Key).Except(Known, StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0)
        {
            throw new CommandFailure(
                $"{FileName} has a setting '{unknown[0]}' that does not exist.", $"There are: {string.Join(", ", Known)}.", ExitCode.Usage);
        }

        return new ConfigurationBuilder().AddJsonFile(path, optional: true).AddEnvironmentVariables("SMARTSTEPS_").Build();
    }

    private static string CheckedUrls(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
                || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            {
                throw new CommandFailure($"urls: '{url}' is not an address to listen on.", "Write it as http://127.0.0.1:5080.", ExitCode.Usage);
            }
        }

        return urls;
    }

    private static int Number(IConfigurationRoot configuration, string key, int byDefault, int least, int most)
    {
        if (configuration[key] is not { } text)
        {
            return byDefault;
        }

        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw new CommandFailure($"{key}: '{text}' is not a number from {least} to {most}.", "Mend the setting.", ExitCode.Usage);
    }
}
