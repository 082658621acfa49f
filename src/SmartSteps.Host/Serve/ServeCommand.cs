using System.CommandLine;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Settings;

namespace SmartSteps.Host.Serve;

/// <summary><c>serve</c>: the API over a data directory, sealing what is due.</summary>
internal static class ServeCommand
{
    private const string Lesson = """
        Examples:
          smartsteps serve
          smartsteps serve --data /srv/smartsteps --urls http://0.0.0.0:8080
          smartsteps keys create --role buyer --name "Mall of Berlin"      a key for the API; also while the server runs

        The documentation of the API is served at /, its description at /openapi.json, and what a probe asks for at /health/live
        and /health/ready. Every 5 seconds the server seals the hours that are due. One process at a time works on a data directory.
        SIGTERM or Ctrl-C lets running requests end.

        With OTEL_EXPORTER_OTLP_ENDPOINT set, or telemetry:endpoint in smartsteps.json, traces, metrics and logs go there over OTLP;
        none of them holds an identity, a key, a path or a query.
        """;

    /// <summary>Where to listen.</summary>
    public static Option<string?> Urls() => new("--urls")
    {
        Description = "Where to listen; several apart by semicolons. [default: http://127.0.0.1:5080, or SMARTSTEPS_URLS]",
        HelpName = "URL",
    };

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var urls = Urls();
        var command = new Command("serve", "Serve the API over a data directory and seal what is due.") { urls };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(HostSettings.Read(parsed, parsed.GetValue(urls)), parsed.GetValue(SharedOptions.Verbose), time, cancellationToken));
        lessons.Teach(command, Lesson);
        return command;
    }

    private static async Task<int> RunAsync(HostSettings settings, bool verbose, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(settings, time, cancellationToken);
        var hasKey = (await workspace.Books.ApiKeys.ListAsync(cancellationToken)).Any(key => key.RevokedAt is null);
        await using var server = await WebServer.StartAsync(workspace, settings, verbose, time, cancellationToken);
        Console.Out.WriteLine($"Serving {settings.DataDirectory} at {server.Address}");
        if (!hasKey)
        {
            Console.Out.WriteLine("There is no key yet. Make one, also while this runs: smartsteps keys create --role buyer --name NAME");
        }

        server.SetReady();
        await server.RunAsync(cancellationToken);
        Console.Error.WriteLine("Stopped.");
        return ExitCode.Done;
    }
}
