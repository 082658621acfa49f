using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>What a request is answered with.</summary>
internal abstract class Answer
{
    /// <summary>Sends it.</summary>
    public abstract Task WriteAsync(HttpContext context);
}
