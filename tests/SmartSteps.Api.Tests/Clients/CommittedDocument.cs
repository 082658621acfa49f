using System.Text.Json;
using SmartSteps.Api.Tests.Maps;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>The OpenAPI document as strangers get it: the file in the repository, which another test holds against the served one.</summary>
internal static class CommittedDocument
{
    public static string File { get; } = Path.GetFullPath(Path.Combine(Tool.Tests, "..", "src", "SmartSteps.Api", "openapi.json"));

    public static JsonElement Read()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
        return document.RootElement.Clone();
    }
}
