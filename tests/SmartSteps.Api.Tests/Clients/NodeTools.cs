using SmartSteps.Api.Tests.Maps;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>The programs of tests/node-tools.</summary>
internal static class NodeTools
{
    public const string Install = "tests/node-tools/install.sh, which takes Node.js and npm";
    public const string Linter = Modules + "@redocly/cli/bin/cli.js";
    public const string Types = Modules + "openapi-typescript/bin/cli.js";
    public const string Client = Modules + "@hey-api/openapi-ts/bin/run.js";
    public const string Compiler = Modules + "typescript/bin/tsc";

    private const string Modules = "node-tools/node_modules/";

    /// <summary>The folder of what is installed.</summary>
    public static string Folder { get; } = Tool.PathOf("node-tools");

    /// <summary>What one of them writes; it ends well. None of them calls home.</summary>
    public static Task<string> RunAsync(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment) =>
        Tool.RunAsync("node", [Tool.PathOf(program), .. arguments], [("REDOCLY_TELEMETRY", "off"), ("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"), ("NO_COLOR", "1"), .. environment]);
}
