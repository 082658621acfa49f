using System.Text.Json;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>An operation of a CAMARA API, as its definition says: what may be sent to it, and what it may answer.</summary>
/// <param name="file">The definition.</param>
/// <param name="path">The path in it.</param>
internal sealed class CamaraContract(string file, string path)
{
    private const string Common = "CAMARA_common.yaml";
    private const string Json = "application/json";

    public static readonly CamaraContract Density = new("population-density-data.yaml", "/retrieve");
    public static readonly CamaraContract Region = new("region-device-count.yaml", "/count");

    /// <summary>Where the operation lies on a server, as the definition's server says.</summary>
    public string Path { get; } = ((YamlDotNet.RepresentationModel.YamlScalarNode)Standards.Of(file)["servers"][0]["url"]).Value!.Replace("{apiRoot}", string.Empty, StringComparison.Ordinal) + path;

    private SchemaNode Operation => SchemaNode.At(file, $"paths/{path.Replace("/", "~1", StringComparison.Ordinal)}/post");

    /// <summary>A part of the definition by its path.</summary>
    public SchemaNode At(string place) => SchemaNode.At(file, place);

    /// <summary>What is wrong with a request's body.</summary>
    public IReadOnlyList<string> OfRequest(JsonElement body) => SchemaCheck.Of(Operation.Child("requestBody")!.Child("content")!.Child(Json)!.Child("schema")!, body);

    /// <summary>The answer is one that the definition, or for errors the common part, allows: status, content type, correlator and body.</summary>
    public async Task<JsonElement> CheckAsync(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var text = await answer.Content.ReadAsStringAsync();
        var response = Operation.Child("responses")!.Child(status.ToString())
            ?? SchemaNode.At(Common, "components/responses").Child($"Generic{status}")
            ?? throw new InvalidOperationException($"CAMARA knows no answer {status}: {text}");
        Assert.Equal(Json, answer.Content.Headers.ContentType?.ToString());
        var correlator = Assert.Single(answer.Headers.GetValues("x-correlator"));
        Assert.Empty(SchemaCheck.Of(response.Child("headers")!.Child("x-correlator")!.Child("schema")!, JsonSerializer.SerializeToElement(correlator)));
        using var document = JsonDocument.Parse(text);
        var faults = SchemaCheck.Of(response.Child("content")!.Child(Json)!.Child("schema")!, document.RootElement);
        Assert.True(faults.Count == 0, $"{status} {string.Join("; ", faults.Take(5))}: {text[..Math.Min(500, text.Length)]}");
        if (status >= 400)
        {
            Assert.Equal(status, document.RootElement.GetProperty("status").GetInt32());
        }

        return document.RootElement.Clone();
    }
}
