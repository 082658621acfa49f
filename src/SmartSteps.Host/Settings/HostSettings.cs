using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace SmartSteps.Host.Settings;

/// <summary>
/// How the program runs here. Each value comes from the last of these that has it: built-in default, <c>smartsteps.json</c> in the
/// current folder, environment variable <c>SMARTSTEPS_…</c>, flag.
/// </summary>
internal sealed class HostSettings
{
    /// <summary>Name of the settings file.</summary>
    public const string FileName = "smartsteps.json";

    private static readonly string[] Known = ["data", "keys", "urls", "sealEverySeconds"];

    private HostSettings(string dataDirectory, string? keysDirectory, string urls, TimeSpan sealEvery)
    {
        DataDirectory = dataDirectory;
        KeysDirectory = keysDirectory;
        Urls = urls;
        SealEvery = sealEvery;
    }

    /// <summary><c>data</c>: full path of the data directory; default <c>./smartsteps-data</c>.</summary>
    public string DataDirectory { get; }

    /// <summary><c>keys</c>: full path of the keys, or null for <c>keys</c> within the data directory.</summary>
    public string? KeysDirectory { get; }

    /// <summary><c>urls</c>: where to listen, several apart by semicolons; default <c>http://127.0.0.1:5080</c>.</summary>
    public string Urls { get; }

    /// <summary><c>sealEverySeconds</c>: how often the server looks for hours that are due, 1 to 3,600 s; default 5.</summary>
    public TimeSpan SealEvery { get; }

    /// <summary>Reads the settings for a command line.</summary>
    /// <exception cref="CommandFailure">A setting is unknown or has no usable value; the message names its key.</exception>
    public static HostSettings Read(ParseResult parsed, string? urls = null)
    {
        var configuration = Sources();
        return new HostSettings(
            Path.GetFullPath(parsed.GetValue(SharedOptions.Data) ?? configuration["data"] ?? "smartsteps-data"),
            (parsed.GetValue(SharedOptions.Keys) ?? configuration["keys"]) is { Length: > 0 } keys ? Path.GetFullPath(keys) : null,
            CheckedUrls(urls ?? configuration["urls"] ?? "http://127.0.0.1:5080"),
            CheckedInterval(configuration["sealEverySeconds"]));
    }

    private static IConfigurationRoot Sources()
    {
        var path = Path.GetFullPath(FileName);
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

    private static TimeSpan CheckedInterval(string? text)
    {
        if (text is null)
        {
            return TimeSpan.FromSeconds(5);
        }

        return int.TryParse(text, out var seconds) && seconds is >= 1 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new CommandFailure($"sealEverySeconds: '{text}' is not a number from 1 to 3600.", "Mend the setting.", ExitCode.Usage);
    }
}
