namespace Access.StandIn.Http;

/// <summary>Reads the form body of a call; identity numbers travel nowhere else.</summary>
internal static class FormBody
{
    /// <summary>The form, or the answer that says why there is none.</summary>
    public static async Task<(IFormCollection? Form, Answer? Refusal)> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return context.Request.ContentLength is 0 && context.Request.ContentType is null
                ? (FormCollection.Empty, null)
                : (null, Problem.Of(
                    StatusCodes.Status415UnsupportedMediaType,
                    "The body must be a form (application/x-www-form-urlencoded)."));
        }

        try
        {
            return (await context.Request.ReadFormAsync(context.RequestAborted), null);
        }
        catch (InvalidDataException)
        {
            return (null, Problem.BadRequest("The form body cannot be read."));
        }
    }
}
