using System.Text.Json;

namespace SmartSteps.Api.Tests;

/// <summary>
/// The committed document is the served one. To write it anew after a change, run these tests once with SMARTSTEPS_WRITE_OPENAPI=1.
/// </summary>
[Collection("api")]
public sealed class DocumentTests(ApiFixture api)
{
    [Fact]
    public async Task TheCommittedDocumentIsTheServedOne()
    {
        using var answer = await api.SendAsync(HttpMethod.Get, "/openapi.json", null);
        Assert.Equal(200, (int)answer.StatusCode);
        var served = await answer.Content.ReadAsStringAsync();
        var file = Path.Combine(Top(), "src", "SmartSteps.Api", "openapi.json");
        if (Environment.GetEnvironmentVariable("SMARTSTEPS_WRITE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(file, served);
        }

        Assert.Equal(await File.ReadAllTextAsync(file), served);
    }

    [Fact]
    public async Task EveryOperationHasAnIdASummaryExamplesAndItsProblems()
    {
        using var document = JsonDocument.Parse(await api.Client.GetStringAsync("/openapi.json"));
        Assert.StartsWith("3.", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (Path: p.Name, Operation: o.Value))).ToList();
        Assert.Equal(operations.Count, operations.Select(o => o.Operation.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.True(operations.Count > 60);
        foreach (var (path, operation) in operations)
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            foreach (var parameter in operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToList() : [])
            {
                Assert.True(parameter.TryGetProperty("example", out _) || parameter.GetProperty("examples").TryGetProperty("given", out _), $"{path} {parameter.GetProperty("name")}");
            }

            foreach (var response in operation.GetProperty("responses").EnumerateObject().Where(r => r.Name != "304"))
            {
                var content = response.Value.GetProperty("content").EnumerateObject().ToList();
                Assert.Contains(content, c => c.Value.TryGetProperty("example", out _) || c.Name is "application/zip" or "image/png");
                // Two surfaces speak of problems as their own standards say.
                if (path != "/oauth/token" && !Api.Camara.CamaraForm.IsFor(path))
                {
                    Assert.Equal(response.Name[0] is '4' or '5', content[0].Name == "application/problem+json");
                }
            }
        }
    }

    [Fact]
    public async Task EveryOperationThatIsMappedIsDescribed()
    {
        using var document = JsonDocument.Parse(await api.Client.GetStringAsync("/openapi.json"));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}")).Order(StringComparer.Ordinal);
        var mapped = api.Operations.Where(o => o.Route is not ("/" or "/openapi.json"))
            .Select(o => $"{o.Method} {o.Route.Replace("{**", "{", StringComparison.Ordinal)}").Order(StringComparer.Ordinal);
        Assert.Equal(mapped, described);
    }

    [Fact]
    public async Task PropertiesAreDescribed()
    {
        using var document = JsonDocument.Parse(await api.Client.GetStringAsync("/openapi.json"));
        var properties = document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(s => s.Value.TryGetProperty("properties", out _))
            .SelectMany(s => s.Value.GetProperty("properties").EnumerateObject().Select(p => (Name: $"{s.Name}.{p.Name}", p.Value)))
            .Where(p => !p.Value.TryGetProperty("$ref", out _)).ToList();
        Assert.True(properties.Count > 300);
        Assert.Empty(properties.Where(p => !p.Value.TryGetProperty("description", out _)).Select(p => p.Name));
    }

    [Fact]
    public async Task ThePagesAreServedFromTheProgramItself()
    {
        using var root = await api.SendAsync(HttpMethod.Get, "/", null);
        Assert.Equal(302, (int)root.StatusCode);
        var page = await FollowAsync(root.Headers.Location!.ToString());
        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", page, StringComparison.Ordinal);
        Assert.Contains("swagger-ui", await FollowAsync("/docs"), StringComparison.Ordinal);
        foreach (var asset in new[] { "swagger-ui-bundle.js", "swagger-ui.css", "index.js" })
        {
            using var file = await api.SendAsync(HttpMethod.Get, "/docs/" + asset, null);
            Assert.Equal(200, (int)file.StatusCode);
        }

        Assert.Contains("openapi.json", await api.Client.GetStringAsync("/docs/index.js"), StringComparison.Ordinal);
    }

    private static string Top()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "SmartSteps.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException("No folder above holds SmartSteps.sln.");
    }

    private async Task<string> FollowAsync(string path)
    {
        var target = new Uri(api.Client.BaseAddress!, path);
        for (var hops = 0; hops < 5; hops++)
        {
            using var answer = await api.Client.GetAsync(target);
            if (answer.Headers.Location is not { } next)
            {
                return await answer.Content.ReadAsStringAsync();
            }

            target = new Uri(target, next);
        }

        throw new InvalidOperationException("The pages redirect in a circle.");
    }
}
