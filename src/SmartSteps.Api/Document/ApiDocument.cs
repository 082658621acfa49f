using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SmartSteps.Api.Http;
using Swashbuckle.AspNetCore.Swagger;

namespace SmartSteps.Api.Document;

/// <summary>GET /openapi.json: OpenAPI 3.0, the same for every caller, made once.</summary>
internal sealed class ApiDocument(IServiceScopeFactory scopes)
{
    public const string Name = "v1";

    private readonly Lazy<Task<Representation>> body = new(() => MakeAsync(scopes));

    /// <summary>The document's body.</summary>
    public Task<Representation> BodyAsync() => body.Value;

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var made = await BodyAsync();
        return new BodyAnswer(EntityTag.Of(made.Coded(null)), true, () => made);
    }

    /// <summary>Its text in UTF-8.</summary>
    public async ValueTask<byte[]> TextAsync() => (await body.Value).Coded(null);

    private static async Task<Representation> MakeAsync(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.CreateAsyncScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(Name);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0);
        return new Representation("application/json; charset=utf-8", Encoding.UTF8.GetBytes(json.ReplaceLineEndings("\n") + "\n"));
    }
}
