using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>Sends the client to another path.</summary>
internal sealed class RedirectAnswer(string path) : Answer
{
    /// <inheritdoc/>
    public override Task WriteAsync(HttpContext context)
    {
        context.Response.Redirect(path);
        return Task.CompletedTask;
    }
}
